import { applicationListed, applicationRow } from '../../domain/application/application-view.ts'
import { ceilingRow } from '../../domain/ceiling/ceiling-queries.ts'
import { contributionRows } from '../reach/contribution-rows.ts'
import { sectorTableRow } from '../../domain/sector-table/sector-table-row.ts'
import { payableOf } from '../../domain/application/payable.ts'
import { paymentBatchRow } from '../../domain/payment-batch/payment-batch-row.ts'
import { aidRows } from '../../domain/undertaking/aid-row.ts'
import { applicationToRead, ceiling, letter, paymentBatch, sectorTable, undertaking } from '../aggregates.ts'
import { rightsWithTerm, termsToKeep } from '../terms/term-rows.ts'
import { history, view, type View } from './view.ts'

/** All that is ever read as a list or a number. */
export const views: readonly View[] = [
  view('applications', applicationToRead, (state) => [
    { key: '', ...applicationListed(state), body: applicationRow(state) },
  ]),
  history('contributions', applicationToRead, contributionRows),
  view('ceilings', ceiling, (state) => [{ key: '', body: ceilingRow(state) }]),
  view('sector-tables', sectorTable, (state) => [
    { key: '', sortedBy: state.registeredOn, body: sectorTableRow(state) },
  ]),
  view('payables', applicationToRead, (state) => {
    const payable = payableOf(state)
    if (payable === undefined || payable.takenCents >= payable.decidedCents) return []
    return [{ key: '', sortedBy: payable.decidedAt, body: payable }]
  }),
  view('payment-batches', paymentBatch, (state) => {
    const row = paymentBatchRow(state)
    return row === undefined ? [] : [{ key: '', sortedBy: row.composedAt, body: row }]
  }),
  view('letters', letter, ({ letter: sent, noticedAt }) =>
    sent === undefined
      ? []
      : [{ key: '', sortedBy: sent.sentAt, owner: sent.applicationId, body: { ...sent, noticedAt } }],
  ),
  view('terms', applicationToRead, termsToKeep),
  view('rights-with-term', applicationToRead, rightsWithTerm),
  view('undertakings', undertaking, (state) =>
    aidRows(state).map((row) => ({ key: row.applicationId, sortedBy: row.grantedOn, body: row })),
  ),
]

export const viewNamed = (name: string): View | undefined => views.find((each) => each.name === name)
