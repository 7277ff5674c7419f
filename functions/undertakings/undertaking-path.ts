import type { EmployerId } from '../../events/primitives.ts'

/** Where the ledger that an employer's aid is in can be read, whichever that is. */
export const undertakingPath = (employer: EmployerId): string => `/v1/ondernemingen/${employer}`
