import { applicationDecider } from '../domain/application/application-decider.ts'
import { applicationFold } from '../domain/application/application-fold.ts'
import { orderDecider } from '../domain/application/order-decider.ts'
import { bankAccountDecider } from '../domain/bank-account/bank-account.ts'
import { capDecider } from '../domain/cap/cap.ts'
import { ceilingDecider } from '../domain/ceiling/ceiling.ts'
import { contactDecider } from '../domain/contact/contact.ts'
import { evidenceDecider } from '../domain/evidence/evidence.ts'
import { uploadsDecider } from '../domain/evidence/uploads.ts'
import { letterDecider } from '../domain/letter/letter.ts'
import { paymentBatchDecider } from '../domain/payment-batch/payment-batch.ts'
import { schemeDecider } from '../domain/scheme/publication.ts'
import { sectorTableDecider } from '../domain/sector-table/sector-table.ts'
import { undertakingDecider } from '../domain/undertaking/undertaking.ts'
import { applicationEvents } from '../events/application-events.ts'
import { bankAccountEvents } from '../events/bank-account-events.ts'
import { capEvents } from '../events/cap-events.ts'
import { ceilingEvents } from '../events/ceiling-events.ts'
import { contactEvents } from '../events/contact-events.ts'
import { evidenceEvents } from '../events/evidence-events.ts'
import { letterEvents } from '../events/letter-events.ts'
import { paymentBatchEvents } from '../events/payment-batch-events.ts'
import { schemeEvents } from '../events/scheme-events.ts'
import { sectorTableEvents } from '../events/sector-table-events.ts'
import { undertakingEvents } from '../events/undertaking-events.ts'
import { uploadsEvents } from '../events/uploads-events.ts'

export const application = { decider: applicationDecider, codec: applicationEvents }
/** Without what decides on it: a fifth of a bundle, which many functions have no use for. */
export const applicationToRead = { decider: applicationFold, codec: applicationEvents }
export const applicationToPay = { decider: orderDecider, codec: applicationEvents }
export const ceiling = { decider: ceilingDecider, codec: ceilingEvents }
export const cap = { decider: capDecider, codec: capEvents }
export const evidence = { decider: evidenceDecider, codec: evidenceEvents }
export const bankAccount = { decider: bankAccountDecider, codec: bankAccountEvents }
export const paymentBatch = { decider: paymentBatchDecider, codec: paymentBatchEvents }
export const contact = { decider: contactDecider, codec: contactEvents }
export const letter = { decider: letterDecider, codec: letterEvents }
export const scheme = { decider: schemeDecider, codec: schemeEvents }
export const sectorTable = { decider: sectorTableDecider, codec: sectorTableEvents }
export const undertaking = { decider: undertakingDecider, codec: undertakingEvents }
export const uploads = { decider: uploadsDecider, codec: uploadsEvents }
