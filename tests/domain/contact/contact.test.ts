import { it } from 'vitest'
import { contactDecider } from '../../../domain/contact/contact.ts'
import type { TextId } from '../../../events/primitives.ts'
import { moment } from '../../support/application-builders.ts'
import { given } from '../../support/given.ts'

const [first, second] = ['text-0000000001', 'text-0000000002'] as TextId[] as [TextId, TextId]
const at = moment('2026-03-02')

it('the address that was given last counts, and the same one again changes nothing', () => {
  const give = (address: TextId) => ({ type: 'give-address' as const, address, givenAt: at })
  const given1 = { type: 'contact-address-given' as const, address: first, givenAt: at }
  given(contactDecider).when(give(first)).then(given1)
  given(contactDecider, given1).when(give(first)).thenNothing()
  given(contactDecider, given1)
    .when(give(second))
    .then({ ...given1, address: second })
})
