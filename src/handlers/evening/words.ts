import type { Words } from '../words.ts'

const evenings = 'parents|parent|information|info|concerns|consultation|options|progress'

/** How one asks who came to an evening. */
export const eveningWords: Words = {
  defaultPeriod: 'from today on',
  looks: 'back',
  anyTime: true,
  cues: {
    [`who|whos|how|which|whose came|come|attended|turned|was|were|signed|there to|at|up|in ${evenings} evening|evenings|eve`]: 8,
    [`who|whos|how|which|whose came|come|attended|turned|there ${evenings} evening|evenings|eve`]: 7.6,
    [`who|which|whose didnt|did|hasnt|wasnt|not|missed|missing|havent ${evenings} evening|evenings|eve`]: 7.6,
    [`${evenings} evening|evenings|eve attendance|attenders|turnout|register|list|noshows|figures`]: 7.8,
    [`attendance|turnout|noshows|register at|for ${evenings} evening|evenings|eve`]: 7.8,
    [`${evenings} came|attended ${evenings} evening|eve`]: 6,
    'how many parents|carers|families came|come|attended|turned': 7.4,
    'which parents|carers|families came|come|attended|turned|didnt|missed': 7.4,
    'parents|carers|families came|attended|turned': 5,
    'parents|carers|families didnt|did not come|turn|attend': 6,
    [`note|record|mark|log who came`]: 6,
    [`came to ${evenings} evening|eve`]: 6.4,
    'came to evening|eve': 5,
    [`did|has anyone|anybody|somebody|everyone|all|they come|came|turn|attend ${evenings} evening|eve`]: 8,
    'follow|following|followups up|ups from|after|to evening|eve': 4.6,
    'what follows from evening|eve': 5,
  },
  unless: ['one_pager', 'came_in', 'came_into', 'agreed', 'when|whens', 'agenda', 'one pager|page'],
  filters: {
    'didnt|hasnt|havent|not|missed|missing|noshows|wasnt|werent|nobody': { status: 'none' },
  },
}
