import type { Reading } from '../handlers/reading.ts'
import type { Slots } from '../handlers/slots.ts'
import { isAboutPupils, type Words } from '../handlers/words.ts'
import type { UsableName } from '../school/lexicon.ts'
import { sayScope } from '../school/say-scope.ts'
import { addDays, sayDate, sayDates } from '../school/school-date.ts'
import { type Scope, scopeOf } from '../school/scope.ts'
import { type Analysis, type Askable, analyse, type Language, type Scored } from './analysis.ts'
import { asksWho, carryOn, carryScope, goesOn, isFragment, pointsBack, relativeStep } from './context.ts'
import type { Today } from './days.ts'
import { labelOf } from './labels.ts'
import { type LeftOver, leftOver } from './left-over.ts'
import { neverDone } from './never-done.ts'
import { defaultPeriod } from './periods.ts'
import { fillers } from './plain-words.ts'
import { looksOf, type SlotsSaid, slotsSaid } from './slots-said.ts'
import { aboutOneself, smalltalk } from './smalltalk.ts'
import type { Spot } from './spots.ts'
import { spot } from './spotting.ts'
import type { Token } from './tokens.ts'
import type { Choice, Knowing, Understanding } from './understanding.ts'

/** Below this a message points to no question; above the second, to one for sure. */
const enough = 1.45

/** What points to a question where a file was asked for, and it only remains to be said of what. */
const hinted = 1

/** Words of a message that only narrows the last answer: "who's under 90". */
const narrowing = new Set(['who', 'which', 'what', 'list', 'show', 'just', 'only', 'kids', 'pupils', 'students'])

const sure = 2.2

const mostKeptCharacters = 160
const mostWordsOfFollowUp = 2

/** Two different questions closer than this are too close to choose. */
const tooClose = 0.45

/** Reads one message, or one part of it. */
export class Interpreter {
  readonly #knowing: Knowing
  readonly #language: Language
  readonly #tokens: readonly Token[]
  readonly #now: Today
  readonly #why: string[] = []
  #permission: string
  #names: readonly UsableName[]
  #analysis: Analysis
  /** What the answer does without, for the card to say. */
  #leftOut: readonly string[] = []

  constructor(tokens: readonly Token[], knowing: Knowing, language: Language, permission = 'attendance') {
    this.#knowing = knowing
    this.#language = language
    this.#tokens = tokens
    this.#now = { today: knowing.today, calendar: knowing.calendar }
    this.#permission = permission
    this.#names = knowing.lexicon.names(permission)
    this.#analysis = this.#analyseWith(this.#names)
  }

  #analyseWith(names: readonly UsableName[]): Analysis {
    const spotted = spot(this.#tokens, this.#knowing.lexicon, names, this.#language.vocabulary, this.#now)
    return analyse(spotted, this.#language, this.#knowing.previous !== undefined && goesOn(spotted.line))
  }

  /** Whether anything but courtesy and chatter stands in it. */
  mentions(): boolean {
    return this.#analysis.spots.some(({ finding }) =>
      ['form', 'year', 'class', 'pupil', 'group', 'mine', 'school', 'period', 'filter'].includes(finding.kind),
    )
  }

  isOwnQuestion(): boolean {
    const [best] = this.#analysis.scored
    return (best !== undefined && best.confidence >= sure) || goesOn(this.#analysis.line)
  }

  refusal(): Understanding | undefined {
    const found = neverDone(this.#masked('word')) ?? neverDone(this.#masked('folded'))
    if (!found) return undefined
    const reading: Reading = {
      intent: found.intent,
      question: undefined,
      slots: this.#slots(this.#anything()).slots,
      carried: [],
      assumed: [],
    }
    return {
      kind: 'never',
      reason: found.reason,
      reading,
      why: [`This asks for something that is never done (${found.reason}).`],
    }
  }

  read(): Understanding {
    const refused = this.refusal()
    if (refused) return refused
    const { line, scored } = this.#analysis
    const previous = this.#knowing.previous
    const [best] = scored
    if (line.tokens.every(({ sign }) => sign)) return this.#nothing('There are no words in it.')
    const fragment = isFragment(this.#analysis)
    const bare = fragment && best !== undefined && this.#inSpots(best.score.explained)
    const onward = previous !== undefined && (goesOn(line) || pointsBack(line) || bare)
    const own = best !== undefined && best.confidence >= enough
    const onlySpots = best !== undefined && this.#inSpots(best.score.explained)
    if (aboutOneself(line.text)) return this.#nothing('It is about the one who writes, not about pupils.')
    const chat = smalltalk(line.text) ?? smalltalk(line.tokens.map(({ folded }) => folded).join(' '))
    if (
      chat &&
      (!best ||
        best.confidence < sure ||
        (chat === 'mood' && /\b(?:how are you|hows it going|how you doing)\b/.test(line.text) && best.confidence < 3.2)) &&
      !(fragment && onward && this.mentions())
    )
      if (chat !== 'greeting' || !own) return { kind: 'smalltalk', about: chat, why: [`It reads as small talk (${chat}).`] }
    if (own && best && previous && best.confidence >= sure && this.#isComplete()) return this.#question(best, undefined)
    if (
      previous &&
      fragment &&
      (!own || (best !== undefined && best.confidence < sure) || (onward && onlySpots) || asksWho(line)) &&
      (this.mentions() || onward || this.#shaped())
    )
      return this.#followUp(previous)
    if (own && best) return this.#question(best, onward ? previous : undefined)
    if (fragment && this.mentions() && !onward) return this.#whatAbout()
    if (this.#tokens.every((token) => fillers.has(token.word) || token.sign) && chat)
      return { kind: 'smalltalk', about: chat, why: [`It reads as small talk (${chat}).`] }
    if (best && best.confidence >= 0.9 && this.#unknownWords() <= 4)
      return this.#unsure(scored.slice(0, 3), 'I am not sure what you are after. Did you mean one of these?')
    return this.#nothing('Nothing in it points to a question.')
  }

  /** Whether a message says by itself what stands beside what, and when: "compare 9X and 9Y this half term". */
  #isComplete(): boolean {
    const { spots, signs, line } = this.#analysis
    return (
      (signs.has('scopes side by side') || signs.has('groups side by side')) &&
      spots.some(({ finding }) => finding.kind === 'period') &&
      !/^(?:and|what about|how about|same|just|only|but|or)\b/.test(line.text)
    )
  }

  nothing(because: string): Understanding {
    return this.#nothing(because)
  }

  #shaped(): boolean {
    if (relativeStep(this.#analysis.line.text) !== undefined) return true
    return this.#analysis.spots.some(
      ({ finding }) =>
        finding.kind === 'shape' ||
        finding.kind === 'national' ||
        finding.kind === 'same time last year' ||
        finding.kind === 'timetable week',
    )
  }

  /** Whether what points to a question is nothing but what the machinery recognises: "just the U codes". */
  #inSpots(explained: ReadonlySet<number>): boolean {
    return [...explained].every(
      (place) =>
        narrowing.has(this.#analysis.line.tokens[place]?.word ?? '') ||
        this.#analysis.spots.some(({ at, end }) => at <= place && place < end),
    )
  }

  #unknownWords(): number {
    return this.#analysis.line.tokens.filter(({ word, sign }) => !sign && !this.#language.vocabulary.knows(word)).length
  }

  /** Whether a form is called by its tutor here: "Mr Patel's form". */
  #ownsForm(end: number): boolean {
    return ['form', 'class', 'tutor', 'group', 'tutees', 'lot', 'set', 'kids'].includes(
      this.#analysis.line.tokens[end]?.word ?? '',
    )
  }

  /** The message with PUPIL, FORM, ADULT, CODE in the place of what was recognised, for the patterns of what is never done. */
  #masked(as: 'word' | 'folded'): string {
    const { line, spots } = this.#analysis
    const words: string[] = []
    for (let at = 0; at < line.tokens.length; ) {
      const here = spots.find((one) => one.at === at)
      const mask = here && this.#maskOf(here)
      words.push(mask ?? line.tokens[at]?.[as] ?? '')
      at = mask && here ? here.end : at + 1
    }
    return words.join(' ')
  }

  #maskOf({ at, end, finding }: Spot): string | undefined {
    const { tokens } = this.#analysis.line
    if (finding.kind === 'pupil') return 'PUPIL'
    if (finding.kind === 'form' || finding.kind === 'class') return 'FORM'
    if (finding.kind === 'adult') return this.#ownsForm(end) ? 'THEIRS' : 'ADULT'
    if (finding.kind !== 'filter' || finding.about !== 'code') return undefined
    return tokens.slice(at, end).some(({ word }) => /^mark/.test(word)) ? 'mark CODE' : 'CODE'
  }

  #question(best: Scored, previous: Reading | undefined): Understanding {
    const { scored } = this.#analysis
    // "Remind me to print the seating plans" is something to do, and no file.
    const tells = (one: Scored) => best.askable.action !== undefined && best.confidence > one.confidence
    const isFile = (one: Scored) => one.askable.intent === 'report_export' && one.confidence >= enough && !isLetter(one)
    const file = scored.find((one) => isFile(one) && !tells(one))
    if (file) return this.#asFile(file, previous)
    const joined = this.#joined(best)
    if (joined) return joined
    const rival = scored.find((other) => other !== best && other.askable.intent !== best.askable.intent)
    if (rival && best.confidence - rival.confidence < tooClose && rival.confidence >= enough)
      return this.#unsure([best, rival], 'That could mean two things. Which did you mean?')
    if (best.score.score < sure && best.unexplained.length > 1)
      return this.#unsure(scored.slice(0, 3), 'I am not sure what you are after. Did you mean one of these?')
    const incomplete = this.#incomplete(best)
    if (incomplete) return incomplete
    this.#why.push(`It points to “${best.askable.title}” (${best.score.cues.map((cue) => `“${cue}”`).join(', ')}).`)
    const permission = best.askable.needs
    if (permission !== this.#permission && isAboutPupils(best.askable.words)) {
      this.#permission = permission
      this.#names = this.#knowing.lexicon.names(permission)
      this.#analysis = this.#analyseWith(this.#names)
    }
    return this.#finish(best.askable, previous)
  }

  /** "export 9X lates as a pdf", "print that": the question whose answer goes into the file, or the last one. */
  #asFile(file: Scored, onward: Reading | undefined): Understanding {
    const { previous } = this.#knowing
    const under = this.#analysis.scored.find(
      ({ askable, score }) => askable !== file.askable && score.score >= (askable.handler ? hinted : enough),
    )
    if (under && !under.askable.handler) {
      this.#why.push(`It asks for a file of “${under.askable.title}”.`)
      return this.#finish(file.askable, undefined)
    }
    if (!under && previous && this.#askableOf(previous)?.handler) return ofFile(this.#followUp(previous))
    if (!under) return this.#whichFile(file.askable)
    const explained = new Set([...under.score.explained, ...file.score.explained])
    const joint: Scored = { ...under, score: { ...under.score, explained } }
    const incomplete = this.#incomplete(joint)
    if (incomplete) return incomplete
    this.#why.push(`It asks for a file of “${under.askable.title}”.`)
    this.#nameUnder(under.askable)
    return ofFile(this.#finish(under.askable, onward))
  }

  /** A file of something that nobody said: what one can have. */
  #whichFile(askable: Askable): Understanding {
    const { slots } = this.#slots(askable)
    const choices = this.#works(['attendance', 'lates', 'persistent-absence', 'absent-now'])
      .slice(0, 4)
      .flatMap((one) => this.#choice(one))
      .map(({ label, reading }) => {
        const format = fileFormats.find((known) => known === slots.format) ?? 'pdf'
        return { label: `${label} (${format.toUpperCase()})`, reading: { ...reading, slots: { ...reading.slots, format } } }
      })
    return {
      kind: 'doubt',
      reading: { intent: askable.intent, question: undefined, slots, carried: [], assumed: [] },
      says: 'I can make a CSV or a PDF of any answer of mine. What should be in it?',
      choices,
      why: ['It asks for a file, and does not say of what.'],
    }
  }

  /** Pupils are named under the permission of the question that is answered. */
  #nameUnder({ needs, words }: Askable): void {
    if (needs === this.#permission || words.about === 'nothing') return
    this.#permission = needs
    this.#names = this.#knowing.lexicon.names(needs)
    this.#analysis = this.#analyseWith(this.#names)
  }

  /** "attendance and punctuality for 9X": two questions about the same, the first of them answered. */
  #joined(best: Scored): Understanding | undefined {
    const { line, scored } = this.#analysis
    const place = ({ score }: Scored): number => Math.min(...score.explained)
    const apart = (other: Scored): boolean =>
      other.score.explained.size > 0 && [...other.score.explained].every((at) => !best.score.explained.has(at))
    const other = scored.find(
      (one) => one !== best && one.askable.name !== best.askable.name && one.score.score >= sure && apart(one),
    )
    if (!other || best.score.explained.size === 0) return undefined
    const [first, second] = place(best) < place(other) ? [best, other] : [other, best]
    const between = line.tokens.slice(place(first) + 1, place(second)).map(({ word }) => word)
    if (between.length !== 1 || !['and', '&', '+', ',', '/', 'plus'].includes(between[0] ?? '')) return undefined
    const answer = this.#finish(first.askable, undefined)
    const [choice] = this.#choice(second.askable)
    return answer.kind === 'question' && choice ? { ...answer, second: choice } : answer
  }

  /** A question back where an answer would leave out what changes it; `undefined` where it may be given. */
  #incomplete(best: Scored): Understanding | undefined {
    if (best.askable.handler === undefined || !isAboutPupils(best.askable.words)) return undefined
    const { doubtful, negation, leftOut } = leftOver(this.#analysis, best, this.#language.vocabulary)
    if (negation) return this.#turnedRound(best.askable, negation)
    if (doubtful !== undefined)
      return this.#unsure([best], `I am not sure what to do with “${doubtful}”. Shall I answer without it?`)
    this.#leftOut = leftOut.map((word) => `a question without “${word}”, which I left out`)
    return undefined
  }

  /** "attendance apart from 8V": never the opposite. Where it leaves out forms, the others are offered. */
  #turnedRound(askable: Askable, { word, of }: NonNullable<LeftOver['negation']>): Understanding {
    const said = this.#said(askable)
    const { slots, assumed } = this.#slots(askable, said)
    const without = of?.finding.kind === 'form' ? this.#formsWithout(of.finding.forms) : []
    const scope = scopeOf({ kind: 'forms', forms: without }, said.groups)
    const reading: Reading = {
      intent: askable.intent,
      question: askable.handler?.name,
      slots: { ...slots, scope },
      carried: [],
      assumed,
    }
    const says =
      without.length > 0
        ? 'Do you want all the others? Here they are.'
        : `I see “${word}” in that, and I can’t leave anything out by myself. Say whom or what you want, and I’ll look it up.`
    return {
      kind: 'doubt',
      reading: undefined,
      says,
      choices: without.length > 0 ? [{ label: labelOf(askable.title, reading), reading }] : [],
      why: [`“${word}” turns round a part of it.`],
    }
  }

  /** The other forms of the years spoken of, or of those forms' own years. */
  #formsWithout(left: readonly string[]): readonly string[] {
    const { forms } = this.#knowing.lexicon
    const said = this.#analysis.spots.flatMap(({ finding }) => (finding.kind === 'year' ? finding.yearGroups : []))
    const years = said.length > 0 ? said : forms.filter(({ name }) => left.includes(name)).flatMap(({ yearGroups }) => yearGroups)
    return forms
      .filter(({ name, yearGroups }) => !left.includes(name) && yearGroups.some((year) => years.includes(year)))
      .map(({ name }) => name)
      .slice(0, 20)
  }

  #finish(askable: Askable, previous: Reading | undefined): Understanding {
    const said = this.#said(askable)
    const problem = this.#problem(askable, said)
    if (problem) return problem
    const own = this.#slots(askable, said)
    const slots = previous ? this.#carried(own, said, previous, askable) : { ...own, carried: [] as readonly string[] }
    const reading: Reading = {
      intent: askable.intent,
      question: askable.handler?.name,
      slots: slots.slots,
      carried: slots.carried,
      assumed: slots.assumed,
    }
    return this.#outcome(askable, reading)
  }

  #outcome(askable: Askable, reading: Reading): Understanding {
    const why = [
      ...this.#why,
      ...reading.carried.map((slot) => `The ${slot} is that of the last question.`),
      ...reading.assumed.map((one) => `Assumed: ${one}.`),
    ]
    if (askable.handler) return { kind: 'question', reading, why }
    if (askable.action !== undefined) return { kind: 'action', action: askable.action, reading, why }
    return { kind: 'not yet', reading, nearest: this.#nearest(askable), why }
  }

  #said(askable: Askable): SlotsSaid {
    return slotsSaid(
      { analysis: this.#analysis, lexicon: this.#knowing.lexicon, names: this.#names, now: this.#now },
      askable.words,
      askable.compiled,
    )
  }

  /** What stands in the way of an answer: a date that cannot be, a form that the asker has not, a name too unlike. */
  #problem(askable: Askable, said: SlotsSaid): Understanding | undefined {
    const { today, calendar } = this.#now
    const reading = (slots: Slots): Reading => ({
      intent: askable.intent,
      question: askable.handler?.name,
      slots,
      carried: [],
      assumed: [],
    })
    const doubt = (says: string, choices: readonly Choice[], read?: Reading): Understanding => ({
      kind: 'doubt',
      reading: read,
      says,
      choices,
      why: [...this.#why, says],
    })
    const { slots } = this.#slots(askable, { ...said, period: undefined })
    const unresolved: Slots = { ...slots, period: { from: today, to: today, said: 'unresolved', name: 'when?' } }
    const today_: Choice = { label: labelOf(askable.title, { slots }), reading: reading(slots) }
    if (isAboutPupils(askable.words) || said.period) {
      if (said.unresolved && said.period) {
        const { slots: kept } = this.#slots(askable, said)
        const without: Choice = { label: labelOf(askable.title, { slots: kept }), reading: reading(kept) }
        return doubt('I can’t find the other date in the school’s calendar. Shall I leave it out?', [without], reading(kept))
      }
      if (said.unresolved)
        return doubt('I can’t find that date in the school’s calendar. Which dates do you mean?', [today_], reading(unresolved))
      const first = calendar.years[0]?.from
      if (said.period && looksOf(askable.words) === 'back' && askable.handler) {
        if (said.period.from > today)
          return doubt(
            `${capital(said.period.name)} (from ${sayDate(said.period.from, { year: true })}) is still to come. Which dates do you mean?`,
            [today_],
            reading({ ...slots, period: said.period }),
          )
        if (first && said.period.to < first)
          return doubt(
            `I have nothing as far back as ${sayDate(said.period.to, { year: true })}. Which dates do you mean?`,
            [today_],
            reading({ ...slots, period: said.period }),
          )
      }
    }
    if (said.missing)
      return doubt(
        said.missing === 'form'
          ? 'You have no form of your own here. Which form do you mean?'
          : said.missing === 'year'
            ? 'You have no year group of your own here. Which year do you mean?'
            : 'I don’t know your classes. Which form or year do you mean?',
        [today_],
        reading(slots),
      )
    if (
      askable.handler &&
      isAboutPupils(askable.words) &&
      said.base === undefined &&
      this.#analysis.spots.some(({ finding }) => finding.kind === 'adult')
    )
      return doubt('I don’t know forms or classes by their teacher’s name. Which form do you mean?', [], reading(slots))
    if (askable.handler && said.clash) return doubt('I see two periods in that. Which one do you mean?', [today_], reading(slots))
    if (said.timetableWeek && isAboutPupils(askable.words))
      return doubt(`I can’t pick out week ${said.timetableWeek} by itself. Shall I show all weeks?`, [today_], reading(slots))
    if (said.offered.length > 0) {
      const choices = said.offered.map(({ said: typed, pupilId, name }) => {
        const offered: Slots = {
          ...slots,
          scope: scopeOf({ kind: 'pupils', pupils: [{ said: typed, candidates: [pupilId] }] }),
          ...(said.period ? { period: said.period } : {}),
        }
        return { label: name, reading: reading(offered) }
      })
      return doubt(`I don’t find “${said.offered[0]?.said ?? ''}”. Did you mean one of these?`, choices, reading(slots))
    }
    if (this.#pointsAtNobody(askable, said))
      return doubt('Who do you mean? Give me a name, a form or a year.', [today_], reading(slots))
    return undefined
  }

  /** "how is she doing" with nobody to be her. */
  #pointsAtNobody(askable: Askable, said: SlotsSaid): boolean {
    if (!isAboutPupils(askable.words) || said.base !== undefined || this.#knowing.previous) return false
    const { text } = this.#analysis.line
    return (
      askable.handler !== undefined &&
      /\b(?:is|has|was|how|hows|about|for) (?:he|she|him|her)\b|\b(?:his|her) (?:attendance|lates|absence)/.test(text)
    )
  }

  /** The slots of a question from what was said, defaults filled in. */
  #slots(
    askable: Askable,
    said: SlotsSaid = this.#said(askable),
  ): { readonly slots: Slots; readonly assumed: readonly string[] } {
    const { words } = askable
    const period = said.period ?? defaultPeriod(words.defaultPeriod, this.#now)
    const scope = this.#scope(askable, said)
    const assumed = [...said.corrections, ...this.#leftOut]
    if (!said.period && isAboutPupils(words) && !words.anyTime) assumed.push(`${period.name}, as you gave no period`)
    const sort = said.shape.sort
    const slots: Slots = {
      scope,
      period,
      ...(Object.keys(said.filters).length > 0 ? { filters: said.filters } : {}),
      ...(said.shape.by && !words.keeps ? { by: said.shape.by } : {}),
      ...(said.shape.top ? { top: said.shape.top } : {}),
      ...(sort ? { sort } : {}),
      ...(said.compare ? { compare: said.compare } : {}),
      ...(said.shape.format ? { format: said.shape.format } : {}),
      ...(said.shape.list ? { list: said.shape.list } : {}),
      ...(said.shape.count ? { count: said.shape.count } : {}),
      ...this.#keptWords(words.keeps),
    }
    return { slots, assumed }
  }

  /** What tells which meeting or task is meant. "Agenda?" after a question about a meeting is about that one. */
  #keptWords(keeps: Words['keeps']): Pick<Slots, 'words'> {
    if (keeps === undefined) return {}
    const { line, spots } = this.#analysis
    const isName = (at: number) => spots.some((one) => one.finding.kind === 'pupil' && one.at <= at && at < one.end)
    const own = line.tokens.flatMap(({ sign, folded }, at) => (sign || isName(at) ? [] : [folded]))
    const { previous } = this.#knowing
    const before = keeps === 'which meeting' && own.length <= mostWordsOfFollowUp ? previous?.slots.words : undefined
    const goesOn = before !== undefined && previous && this.#askableOf(previous)?.words.keeps === keeps
    const kept = [...own, ...(goesOn ? [before] : [])].join(' ').slice(0, mostKeptCharacters)
    return kept === '' ? {} : { words: kept }
  }

  #scope(askable: Askable, said: SlotsSaid): Scope {
    if (!isAboutPupils(askable.words)) {
      const ofStaff = askable.words.about === 'staff' && (said.base?.kind === 'forms' || said.base?.kind === 'years')
      return scopeOf(ofStaff && said.base ? said.base : { kind: 'none' })
    }
    const { lexicon } = this.#knowing
    if (said.base === undefined && said.byYear) return scopeOf({ kind: 'years', yearGroups: lexicon.yearGroups }, said.groups)
    if (said.base?.kind !== 'pupils' && askable.words.about === 'pupil' && askable.handler === undefined)
      return scopeOf({ kind: 'none' })
    const base = said.base ?? lexicon.mine.usual.base
    return scopeOf(base, this.#sideGroups(askable, said))
  }

  /** "PP vs non-PP" is about PP: the rest is what it is compared with. */
  #sideGroups(askable: Askable, said: SlotsSaid): Scope['groups'] {
    if (askable.intent !== 'group_gap') return said.groups
    return said.groups.map((terms) => terms.map(({ group }) => ({ group })))
  }

  #carried(
    own: { readonly slots: Slots; readonly assumed: readonly string[] },
    said: SlotsSaid,
    previous: Reading,
    askable: Askable,
  ): { readonly slots: Slots; readonly assumed: readonly string[]; readonly carried: readonly string[] } {
    if (!isAboutPupils(askable.words)) return { ...own, carried: [] }
    const sameQuestion = previous.intent === askable.intent && previous.question === askable.handler?.name
    if (sameQuestion) {
      const { slots, carried } = carryOn(previous, said, this.#analysis.line)
      return { slots, carried: carried.filter((slot) => slot !== 'question'), assumed: said.corrections }
    }
    const carried: string[] = []
    let { slots } = own
    if (said.base === undefined && previous.slots.scope.base.kind !== 'none') {
      slots = { ...slots, scope: carryScope(previous.slots.scope, said, /\b(?:just|only)\b/.test(this.#analysis.line.text)) }
      carried.push('scope')
    }
    const carriesPeriod =
      said.period === undefined && previous.slots.period.said !== 'default' && looksOf(askable.words) === 'back'
    if (carriesPeriod) {
      slots = { ...slots, period: previous.slots.period }
      carried.push('period')
    }
    return { slots, carried, assumed: carriesPeriod ? said.corrections : own.assumed }
  }

  #followUp(previous: Reading): Understanding {
    const askable = this.#askableOf(previous) ?? this.#anything()
    const { negation } = leftOver(this.#analysis, undefined, this.#language.vocabulary)
    if (negation && askable.handler && negation.word !== 'isnt') return this.#turnedRound(askable, negation)
    this.#why.push('It goes on from the last question.')
    const said = this.#relative(this.#said(askable), previous)
    const problem = this.#problem(askable, said)
    if (problem) return problem
    const { slots, carried } = carryOn(previous, said, this.#analysis.line)
    const format = slots.format ?? (previous.intent === 'report_export' ? previous.slots.format : undefined)
    return this.#outcome(askable, {
      intent: previous.intent,
      question: askable.handler?.name,
      slots: format ? { ...slots, format } : slots,
      carried,
      assumed: said.corrections,
    })
  }

  /** "and the week before": of the last question's period. */
  #relative(said: SlotsSaid, previous: Reading): SlotsSaid {
    const step = relativeStep(this.#analysis.line.text)
    if (said.period || step === undefined) return said
    const { from, to } = previous.slots.period
    const moved = { from: addDays(from, step), to: addDays(to, step) }
    return { ...said, period: { ...moved, said: 'range', name: sayDates(moved.from, moved.to) } }
  }

  #askableOf(reading: Reading): Askable | undefined {
    const { askables } = this.#language
    return (
      askables.find(({ handler, name }) => handler !== undefined && name === reading.question) ??
      askables.find(({ intent }) => intent === reading.intent)
    )
  }

  /** What a message with no question in it would be about: the first question that is about pupils. */
  #anything(): Askable {
    const { askables } = this.#language
    const found = askables.find(({ intent }) => intent === 'attendance') ?? askables[0]
    if (!found) throw new Error('there are no questions')
    return found
  }

  /** Only a form, a year or a date: a question back with the likeliest questions about it. */
  #whatAbout(): Understanding {
    const likeliest = this.#works(['attendance', 'absent-now', 'lates', 'registers-missing'])
    const choices = likeliest.slice(0, 3).flatMap((askable) => this.#choice(askable))
    return {
      kind: 'doubt',
      reading: undefined,
      says: 'What would you like to know about that?',
      choices,
      why: ['It names what it is about, and no question.'],
    }
  }

  #works(preferred: readonly string[]): readonly Askable[] {
    const listed = this.#language.askables.filter(({ handler }) => handler !== undefined)
    const first = preferred.flatMap((name) => listed.filter((askable) => askable.name === name))
    return [...first, ...listed.filter((askable) => !first.includes(askable))]
  }

  #choice(askable: Askable): readonly Choice[] {
    // Each choice names pupils under its own permission: whom one may report a concern about one may not ask about.
    if (askable.needs !== this.#permission && isAboutPupils(askable.words))
      return new Interpreter(this.#tokens, this.#knowing, this.#language, askable.needs).#choice(askable)
    const said = this.#said(askable)
    const { slots, assumed } = this.#slots(askable, said)
    const reading: Reading = { intent: askable.intent, question: askable.handler?.name, slots, carried: [], assumed }
    return [choiceTo(askable, reading)]
  }

  choiceOf(reading: Reading): Choice {
    const askable = this.#askableOf(reading)
    return askable ? choiceTo(askable, reading) : { label: labelOf(reading.intent, reading), reading }
  }

  #unsure(options: readonly Scored[], says: string): Understanding {
    const choices = options.flatMap(({ askable }) => this.#choice(askable))
    const why = options.map(({ askable, confidence }) => `“${askable.title}” is possible (${confidence.toFixed(1)}).`)
    return { kind: 'doubt', reading: undefined, says, choices, why }
  }

  #nearest(askable: Askable | undefined): readonly Choice[] {
    const near = this.#analysis.scored
      .filter((one) => one.askable.handler !== undefined && one.askable !== askable)
      .map((one) => one.askable)
    const others = this.#works(['attendance', 'absent-now', 'help'])
    return [...new Set([...near, ...others])].slice(0, 3).flatMap((one) => this.#choice(one))
  }

  #nothing(because: string): Understanding {
    return { kind: 'nothing', nearest: this.#nearest(undefined), why: [because] }
  }
}

function choiceTo({ title, action }: Askable, reading: Reading): Choice {
  if (action === undefined) return { label: labelOf(title, reading), reading }
  return {
    label: [title, sayScope(reading.slots.scope)]
      .filter((part) => part !== '')
      .join(', ')
      .slice(0, 75),
    reading,
    action,
  }
}

const fileFormats = ['csv', 'pdf', 'xlsx', 'docx'] as const

/** The same reading as one of a file (VOCABULARY, `report_export`). */
function ofFile(understanding: Understanding): Understanding {
  if (understanding.kind !== 'question') return understanding
  return { ...understanding, reading: { ...understanding.reading, intent: 'report_export' } }
}

/** A letter home is written by somebody, and no print of an answer. */
function isLetter({ score }: Scored): boolean {
  return score.cues.some((cue) => cue.includes('letter'))
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
