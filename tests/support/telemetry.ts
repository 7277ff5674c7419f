import type { Line, Measured, Telemetry } from '../../adapters/telemetry/telemetry.ts'
import type { MetricName } from '../../functions/metrics.ts'

export interface ToldLine {
  readonly line: Line
  readonly measured: Measured<MetricName>
}

/** Keeps all that it is told. */
export function listening(): Telemetry<MetricName> & { readonly lines: readonly ToldLine[] } {
  const lines: ToldLine[] = []
  return { lines, tell: (line, measured = {}) => void lines.push({ line, measured }) }
}
