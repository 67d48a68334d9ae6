/** Limits of Block Kit in a message (docs.slack.dev, and slackblocks' spec/limits.json of August 2026 where Slack's own pages are silent). */
export const BLOCKS = 50
/** Slack rejects messages of more than about 13,200 characters of blocks (`msg_blocks_too_long`); undocumented, bolt-js#2509. */
export const MESSAGE_CHARACTERS = 13_000

export const HEADER_CHARACTERS = 150
export const SECTION_CHARACTERS = 3_000
export const FIELDS = 10
export const FIELD_CHARACTERS = 2_000
export const CONTEXT_CHARACTERS = 2_000

export const BUTTONS = 25
export const BUTTON_CHARACTERS = 75

/** Slack takes 99 and the headings; more than these are not read in a chat. */
export const TABLE_ROWS = 40
export const TABLE_COLUMNS = 20

/** Undocumented: a third chart in a message is rejected. */
export const CHARTS = 2
export const CHART_TITLE_CHARACTERS = 50
export const CHART_CATEGORIES = 20
/** The block takes twelve; more than six lines cannot be told apart. */
export const CHART_SERIES = 6
export const CHART_LABEL_CHARACTERS = 20
export const CHART_AXIS_CHARACTERS = 50

/** Slack takes a hundred in a list, and a hundred lists. */
export const CHOICES = 400
export const CHOICES_IN_A_LIST = 100
export const CHOICE_CHARACTERS = 75

export const VIEW_BLOCKS = 100
/** Of a whole view as JSON; Slack takes 250 KB. */
export const VIEW_CHARACTERS = 100_000
/** Title, "send" and "close" of a view. */
export const VIEW_WORDS_CHARACTERS = 24
export const LABEL_CHARACTERS = 2_000
export const SEARCH_FROM_CHARACTERS = 2
