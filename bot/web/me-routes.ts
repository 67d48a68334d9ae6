import type { Identity } from '../../src/door.ts'
import { answerJson, Refusal, type Route } from '../http.ts'
import type { PersonOf } from './person-of.ts'

/** Somebody of the staff, as they are told who they are here. */
export interface Me {
  readonly name: string
  readonly roles: readonly string[]
}

/** Who one is here, today: the first thing that a page asks. */
export function meRoutes(personOf: PersonOf, whoIs: (identity: Identity) => Promise<Me | undefined>): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/me',
      async handle(request, response) {
        const person = await personOf(request)
        if (!person) throw new Refusal(401, 'Sign in first, at /sign-in.', { 'www-authenticate': 'Bearer' })
        const me = await whoIs(person)
        if (!me) throw new Refusal(403, 'This account is not known as one of a member of staff.')
        answerJson(response, 200, me)
      },
    },
  ]
}
