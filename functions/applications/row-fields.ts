import type { ApplicationRow } from '../../domain/application/application-view.ts'
import { named } from '../texts/dutch.ts'

/** A row of the list of applications, in Dutch. */
export const rowFields = (row: ApplicationRow): Record<string, unknown> => ({
  nummer: row.number,
  status: named(row.status),
  overgenomen: row.imported,
  regeling: row.scheme,
  ontvangenOp: row.receivedAt,
  compleetOp: row.completeAt,
  deelnames: row.participations,
  gevraagdCenten: row.requestedCents,
  beoordeeldCenten: row.assessedCents,
  verleendCenten: row.grantedCents,
  vastgesteldCenten: row.determinedCents,
  betaaldCenten: row.paidCents,
  teruggevorderdCenten: row.recoveredCents,
})
