import type { ApplicationEvent } from '../../events/application-events.ts'
import type { ActorId, CalendarDay, Cents, Instant, PaymentBatchId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse, unreachable } from '../decider.ts'
import type { HandledApplication, PaymentOrder } from './application-state.ts'
import { hindrance } from './payment.ts'
import type { ApplicationDecision } from './refusal-codes.ts'

/** Claims money of the application for a batch: what one batch has claimed, no other can. */
export interface OrderPayment {
  readonly type: 'order-payment'
  readonly batchId: PaymentBatchId
  readonly reference: string
  readonly cents: Cents
  /** Who composed the batch. */
  readonly payer: ActorId
  readonly orderedAt: Instant
  readonly schemeVersion: SchemeVersion
}

/** The claim comes to nothing; one that never came will not come either. */
export interface LapseOrder {
  readonly type: 'lapse-order'
  readonly batchId: PaymentBatchId
  readonly ground: Extract<ApplicationEvent, { readonly type: 'payment-order-lapsed' }>['ground']
  readonly lapsedAt: Instant
}

/** The bank paid what was ordered. */
export interface BookPayment {
  readonly type: 'book-payment'
  readonly batchId: PaymentBatchId
  readonly reference: string
  readonly paidOn: CalendarDay
}

export type OrderCommand = OrderPayment | LapseOrder | BookPayment

export function decideOnOrder(command: OrderCommand, application: HandledApplication): ApplicationDecision {
  switch (command.type) {
    case 'order-payment':
      return orderPayment(command, application)
    case 'lapse-order':
      return lapseOrder(command, application)
    case 'book-payment':
      return bookPayment(command, application)
  }
  return unreachable(command)
}

export const orderOf = ({ orders }: HandledApplication, batchId: PaymentBatchId): PaymentOrder | undefined =>
  orders.find((order) => order.batchId === batchId)

export function orderPayment(command: OrderPayment, application: HandledApplication): ApplicationDecision {
  const { batchId, reference, cents, payer, orderedAt } = command
  if (orderOf(application, batchId) !== undefined) return nothingToDo
  if (application.lapsedBatches.includes(batchId)) return refuse('order-lapsed')
  const hindered = hindrance(command, application)
  if ('refused' in hindered) return hindered
  return [{ type: 'payment-ordered', batchId, reference, cents, kind: hindered.kind, payer, orderedAt }]
}

/** Whether what was ordered is still owed: a determination may have come since, and lower. */
export function isStillDue(
  order: PaymentOrder,
  application: HandledApplication,
  schemeVersion: SchemeVersion,
): boolean {
  const others = application.orders.filter((other) => other !== order)
  const asked = { ...order, schemeVersion }
  return !('refused' in hindrance(asked, { ...application, orders: others }))
}

export function lapseOrder(
  { batchId, ground, lapsedAt }: LapseOrder,
  application: HandledApplication,
): ApplicationDecision {
  if (application.lapsedBatches.includes(batchId)) return nothingToDo
  return [{ type: 'payment-order-lapsed', batchId, ground, lapsedAt }]
}

/** It was claimed when it was ordered, and the money has gone: no phase or limit comes into it any more. */
export function bookPayment(
  { batchId, reference, paidOn }: BookPayment,
  application: HandledApplication,
): ApplicationDecision {
  if (application.payments.some((payment) => payment.reference === reference)) return nothingToDo
  const order = orderOf(application, batchId)
  if (order === undefined) return refuse('order-lapsed')
  const { payer, cents, kind } = order
  return [{ type: 'subsidy-paid', paidOn, payer, cents, kind, reference }]
}

export const withoutOrder = (
  { orders }: HandledApplication,
  isGone: (order: PaymentOrder) => boolean,
): readonly PaymentOrder[] => (orders.some(isGone) ? orders.filter((order) => !isGone(order)) : orders)
