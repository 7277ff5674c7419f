import type { Caller } from '../support/api.ts'
import type { Send } from './front-door.ts'
import type { TestIssuer } from './issuer.ts'
import type { People } from './journey.ts'
import { callerOf } from './people.ts'

/** People of every role, each with a token of the issuer. */
export async function peopleOf(api: Send, issuer: TestIssuer): Promise<People> {
  const as = async (subject: string, claims: Readonly<Record<string, string>>): Promise<Caller> =>
    callerOf(api, await issuer.token(subject, claims))
  const [bea, dirk, piet] = (await Promise.all(
    ['bea', 'dirk', 'piet'].map((officer) => as(officer, { rol: 'behandelaar' })),
  )) as [Caller, Caller, Caller]
  return {
    employer: await as('ans', { rol: 'werkgever', kvk: '12345678' }),
    officers: { bea, dirk, piet },
    coordinator: await as('rik', { rol: 'regisseur', sectortafel: 'bouw' }),
    analyst: await as('anna', { rol: 'analist' }),
  }
}
