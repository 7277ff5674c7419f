import type { Route } from '../http/route.ts'
import { bankAccountRoutes } from './bank-account-routes.ts'
import { bookBatch, withdrawBatch } from './batch-steps.ts'
import { composeBatch } from './compose-batch.ts'
import { listDue } from './list-due.ts'
import { listBatches, readBatch, readFile } from './read-batches.ts'
import { releaseBatch } from './release-batch.ts'

export const paymentRoutes: readonly Route[] = [
  ...bankAccountRoutes,
  listDue,
  composeBatch,
  listBatches,
  readBatch,
  releaseBatch,
  withdrawBatch,
  readFile,
  bookBatch,
]
