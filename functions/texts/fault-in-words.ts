import type { Fault } from '../../adapters/telemetry/telemetry.ts'

/** In Dutch: what was thrown, where, and what lay under it. */
export const faultInWords = ({ name, code, place, cause }: Fault): string =>
  [name, code, place && `op ${place}`, cause && `door ${faultInWords(cause)}`]
    .filter((part) => part !== undefined)
    .join(' ')
