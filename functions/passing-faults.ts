/** Thrown by what was overtaken by something else: later it goes well. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain'
}

/** SQLite: busy, locked, disk full. */
const passingDiskErrors = [5, 6, 13]

const passingCode = /^(ECONN|ETIMEDOUT|EPIPE|EAI_|ENOTFOUND|UND_ERR_|ERR_JWKS_TIMEOUT$|ERR_JOSE_GENERIC$)/
const passingName = /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|SlowDown|TimeoutError$/

/** Whether it may go well when it is tried again: overtaken, or a store, a service or a network that fails for now. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const told = error as Error & { errcode?: number; code?: unknown; $fault?: string; $retryable?: unknown }
  return (
    error instanceof TryAgain ||
    passingDiskErrors.includes(told.errcode ?? 0) ||
    passingCode.test(String(told.code)) ||
    passingName.test(error.name) ||
    told.$fault === 'server' ||
    told.$retryable !== undefined ||
    isPassing(error.cause)
  )
}
