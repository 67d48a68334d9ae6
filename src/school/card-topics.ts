/** Cards that are made of the registers of today are redrawn when marks have come. */
export const marksTopic = 'marks'
