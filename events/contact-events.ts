import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { instant, textId } from './primitives.ts'

/** Where an employer wants to be told that something is waiting; the address itself is in the vault. */
const given = defineEvent('contact-address-given', { address: textId, givenAt: instant })

export const contactEvents = eventCodec(given)
export type ContactAddressGiven = EventOf<typeof given>
export type ContactEvent = ContactAddressGiven
