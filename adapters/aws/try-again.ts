import type { ServiceException } from './service-exception.ts'

/** The most that is waited before a second attempt; twice that before a third one. */
const transientMilliseconds = 50
const throttledMilliseconds = 500

/** As the SDK's standard retry has them: services say this with any status. */
const throttled = new Set([
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])

/** What passes although its status says that the caller is at fault. */
const transient = new Set([
  'RequestTimeout',
  'RequestTimeoutException',
  // S3 asks for the same again while somebody else writes there; the SDK leaves these to whoever called it.
  'ConditionalRequestConflict',
  'OperationAborted',
  // Each attempt is signed anew, so these pass where a function stood still; not where its clock is wrong.
  'RequestExpired',
  'RequestTimeTooSkewed',
])

/** Milliseconds at most before a next attempt; 0 when it would fail again, such as with credentials that are too old. */
export function mostToWait(fault: ServiceException): number {
  const { httpStatusCode } = fault.$metadata
  if (httpStatusCode === 429 || throttled.has(fault.name)) return throttledMilliseconds
  return fault.$fault === 'server' || transient.has(fault.name) || wasSignedTooLongAgo(fault)
    ? transientMilliseconds
    : 0
}

/** DynamoDB and its like call a wrong key by the same name. */
const wasSignedTooLongAgo = ({ name, message }: ServiceException): boolean =>
  name === 'InvalidSignatureException' && message.startsWith('Signature expired')
