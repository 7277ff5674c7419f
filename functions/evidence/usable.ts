import type { EvidenceState, Scan } from '../../domain/evidence/evidence-state.ts'
import type { controlNames } from '../contracts/names.ts'
import { problem, type Answer } from '../http/answer.ts'
import type { FaultCode, ProblemCode } from '../texts/problem-codes.ts'

export type Control = (typeof controlNames)[keyof typeof controlNames]

/** How a file stands: the verdict of its scan, or why there is none. */
export const controlOf = ({ scan }: EvidenceState, scans: boolean): Control =>
  scan?.verdict ?? (scans ? 'being-scanned' : 'not-scanned')

type Unusable = Exclude<Scan['verdict'], 'clean'>

export interface FaultOfFile {
  readonly code: FaultCode & ProblemCode
  readonly reden: string
}

/** Why a file that was scanned is of no use, and what whoever handed it in can do. */
const faults: Readonly<Record<Unusable, FaultOfFile>> = {
  infected: {
    code: 'bewijsstuk-besmet',
    reden:
      'In dit bestand is schadelijke software gevonden. Het telt niet mee en wordt aan niemand gegeven. Stuur een schoon bestand in.',
  },
  unscannable: {
    code: 'bewijsstuk-niet-te-controleren',
    reden:
      'Dit bestand kon niet op schadelijke software worden gecontroleerd, bijvoorbeeld door een wachtwoord. Het telt niet mee. Stuur het zonder beveiliging opnieuw in.',
  },
}

/** Absent for one that may be referred to: it was found clean, or its verdict is not there yet. */
export const faultOfFile = ({ scan }: EvidenceState): FaultOfFile | undefined =>
  scan === undefined || scan.verdict === 'clean' ? undefined : faults[scan.verdict]

/** The answer that withholds a file; absent for one that may be opened. */
export function withheld(state: EvidenceState, scans: boolean): Answer | undefined {
  const fault = faultOfFile(state)
  if (fault !== undefined) return problem(409, fault.code, fault.reden)
  if (controlOf(state, scans) !== 'being-scanned') return undefined
  const detail =
    'Dit bestand wordt nog op schadelijke software gecontroleerd. Probeer het over een minuut weer.'
  return problem(409, 'bewijsstuk-wordt-gecontroleerd', detail, {}, { 'Retry-After': '60' })
}
