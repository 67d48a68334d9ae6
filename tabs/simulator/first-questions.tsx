interface FirstQuestionsProps {
  readonly questions: readonly string[]
  readonly onSay: (text: string) => void
}

/** A few things to ask, for whoever has asked nothing yet. */
export function FirstQuestions({ questions, onSay }: FirstQuestionsProps) {
  if (questions.length === 0) return null
  return (
    <ul class="first-questions" aria-label="Questions to begin with">
      {questions.slice(0, 4).map((question) => (
        <li key={question}>
          <button type="button" onClick={() => onSay(question)}>
            <span>{question}</span>
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M4 10h11M10.5 5.5L15 10l-4.5 4.5" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  )
}
