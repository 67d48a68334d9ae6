/**
 * Limits of Adaptive Cards in Teams. A message may hold about 100 KB in UTF-16, the older bot figure is 40 KB and a webhook 28 KB
 * (learn.microsoft.com, "agent message size limit"); a card is held well under all of them.
 */
export const CARD_BYTES = 25_000

/** Hosts show five or six buttons of a set and hide the rest, so that longer lists are several sets. */
export const BUTTONS_IN_A_SET = 5
export const BUTTONS = 25

/** Longer button titles are cut off by Teams on a telephone. */
export const BUTTON_CHARACTERS = 75

/** More rows and columns than these are not read in a chat. */
export const TABLE_ROWS = 40
export const TABLE_COLUMNS = 10

export const CHART_CATEGORIES = 45
export const CHART_SERIES = 6
/** Above these, bars lie down so that their names can be read. */
export const STANDING_BARS = 8
export const STANDING_BAR_NAME = 10

export const TEXT_CHARACTERS = 8_000

/** Up to so many choices stand below each other, to be picked at a glance; more are a list that drops down. */
export const CHOICES_SHOWN_AT_ONCE = 4
export const CHOICES = 400
