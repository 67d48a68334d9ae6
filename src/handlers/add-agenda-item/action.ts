import { agendaItemsIn } from '../../school/agenda-said.ts'
import { pointAction } from '../meeting-point.ts'
import { addAgendaItemWords } from './words.ts'

/** Anybody who is of a meeting puts points on its agenda. */
export const addAgendaItem = pointAction({
  name: 'add-agenda-item',
  kind: 'agenda',
  title: 'Add to an agenda',
  asks: 'Put something on the agenda of a meeting or briefing',
  label: 'For the agenda',
  hint: 'One point on each line.',
  submit: 'Add it',
  done: 'On the agenda',
  among: 'ahead',
  words: addAgendaItemWords,
  itemsIn: agendaItemsIn,
})
