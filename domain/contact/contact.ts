import type { ContactAddressGiven, ContactEvent } from '../../events/contact-events.ts'
import type { TextId } from '../../events/primitives.ts'
import { nothingToDo, unreachable, type Decider } from '../decider.ts'

export interface GiveContactAddress extends Omit<ContactAddressGiven, 'type'> {
  readonly type: 'give-address'
}

/** Without an address until one was given; the last one counts. */
export interface ContactState {
  readonly address?: TextId
}

export const contactDecider: Decider<ContactState, GiveContactAddress, ContactEvent> = {
  category: 'contact',
  snapshotVersion: 1,
  initial: {},
  evolve(_, event) {
    switch (event.type) {
      case 'contact-address-given':
        return { address: event.address }
    }
    return unreachable(event.type)
  },
  decide: ({ address, givenAt }, state) =>
    state.address === address ? nothingToDo : [{ type: 'contact-address-given', address, givenAt }],
}
