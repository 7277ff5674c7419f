import { decidingOnly } from './deciding-on-handled.ts'
import { decideOnOrder } from './payment-order.ts'

/** An application to a batch of payments. */
export const orderDecider = decidingOnly(decideOnOrder)
