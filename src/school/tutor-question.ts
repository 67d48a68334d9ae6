/** What a coordinator may ask a tutor about a pupil of their form. */
export const tutorMatters = ['absence', 'lates'] as const
export type TutorMatter = (typeof tutorMatters)[number]

/** What a tutor answers, with one press. What they know is told by word of mouth, and never typed into a chat. */
export const tutorAnswers = ['know', 'do not know', 'not me'] as const
export type TutorAnswer = (typeof tutorAnswers)[number]
