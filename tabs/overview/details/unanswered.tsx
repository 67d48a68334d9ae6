import type { JSX } from 'preact'
import type { Answered } from '../ask.ts'
import { usePage } from '../page.ts'
import { Said, State } from '../states.tsx'
import { writeView } from '../view.ts'

interface UnansweredProps {
  readonly answered: Exclude<Answered<unknown>, { readonly kind: 'facts' }> | undefined
  readonly none: string
  again(): void
}

/** A question without facts: still on its way, refused, nobody signed in, no connection, a fault. */
export function Unanswered({ answered, none, again }: UnansweredProps): JSX.Element {
  const { host, router } = usePage()
  const retry = { label: 'Try again', run: again }
  switch (answered?.kind) {
    case undefined:
      return (
        <div class="skeleton" role="status">
          <span class="unseen">Being counted…</span>
          <span class="bone tall" />
          <span class="bone" />
          <span class="bone chart-bone" />
        </div>
      )
    case 'said':
      return answered.outcome === 'no-data' ? <p class="says">{none}</p> : <Said card={answered.card} />
    case 'signed out': {
      const { signIn } = host
      const action = signIn ? { label: 'Sign in again', run: () => signIn(writeView(router.view)) } : retry
      return (
        <State
          title="Your sign-in has run out"
          says="Nothing is shown until you have signed in again. You come back to this view."
          action={action}
        />
      )
    }
    case 'offline':
      return (
        <State
          title="No connection"
          says="Formroom cannot be reached just now. What you are looking for is not kept on this device."
          action={retry}
        />
      )
    case 'fault':
      return <State title="That did not work" says={answered.says} action={retry} />
  }
}
