/** What cannot be measured without an account, and is assumed. All of it is told with the outcome. */
export const assumptions = {
  eurosPerDollar: 0.92,
  vat: 0.21,
  /** Of a request that is answered in the same region. */
  milliseconds: { dynamo: 6, keys: 8, files: 30, bus: 15 },
  /** Lambda gives a whole core with 1,769 MB, and a part of it with less. */
  megabytesPerCore: 1_769,
  /** At a few applications a day hardly any environment is still warm. */
  coldShare: 0.5,
  /** Starting the environment, Node and the import, all of which is billed. */
  coldMilliseconds: 400,
  /** Besides the writing requests of an application: what its officers and employer look at. */
  reads: { application: 15, lists: 10 },
  reachRequestsPerMonth: 400,
  /** Of the lists and documents that are asked for, and of evidence. */
  answerKilobytes: 5,
  evidenceMegabytes: 1,
  logBytesPerInvocation: 1_500,
  /** Requests that come while the answer of the gate is still remembered don't ask it again. */
  gateShare: 0.2,
  mailsPerApplication: 4,
  minutesPerMonth: 30 * 24 * 60,
  /** Strongly consistent, one page of 1 MB after another. */
  readUnitsPerSecond: 6_000,
  /** As in functions/clock/walk.ts. */
  restPerWalk: 20,
} as const
