import type { UploadsEvent } from '../../events/uploads-events.ts'
import type { CalendarDay, EmployerId, EvidenceId } from '../../events/primitives.ts'
import { nothingToDo, refuse, type Decider, type Decision } from '../decider.ts'

export interface CountUpload {
  readonly type: 'count-upload'
  readonly evidenceId: EvidenceId
}
export type UploadsRefusal = 'too-many-uploads'

/** What one employer handed in on one day. */
export interface UploadsState {
  readonly files: readonly EvidenceId[]
}

/** Four full applications a day, or a year of them for most. */
export const uploadsADay = 200

export const uploadsStream = (employerId: EmployerId, on: CalendarDay): string =>
  `uploads/${employerId}.${on}`

/** A file that was counted already is not counted again. */
function count({ evidenceId }: CountUpload, { files }: UploadsState): Decision<UploadsEvent, UploadsRefusal> {
  if (files.includes(evidenceId)) return nothingToDo
  if (files.length >= uploadsADay) return refuse('too-many-uploads', { most: uploadsADay })
  return [{ type: 'upload-counted', evidenceId }]
}

export const uploadsDecider: Decider<UploadsState, CountUpload, UploadsEvent, UploadsRefusal> = {
  category: 'uploads',
  snapshotVersion: 1,
  initial: { files: [] },
  evolve: ({ files }, { evidenceId }) => ({ files: [...files, evidenceId] }),
  decide: count,
}
