import { noCents } from '../../../domain/money.ts'
import type { Line } from '../../../events/application-parts.ts'
import type { Cents } from '../../../events/primitives.ts'

export const lineCents = (lines: readonly Line[], no: number): Cents =>
  lines.find((line) => line.no === no)?.cents ?? noCents
