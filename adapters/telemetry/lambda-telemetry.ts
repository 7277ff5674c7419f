import type { Measured, Telemetry } from './telemetry.ts'

/**
 * Lines as JSON on standard output, where Lambda takes them to CloudWatch. Measurements ride in a line in CloudWatch's
 * embedded metric format, so that they cost no request.
 * `console` would put a time and an id before each, after which CloudWatch finds no measurement in it.
 */
export function lambdaTelemetry<Metric extends string>(
  namespace: string,
  environment: string,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Telemetry<Metric> {
  return {
    tell: ({ level, message, ...more }, measured = {}) =>
      write(
        `${JSON.stringify({ level, message, ...more, ...embedded(namespace, environment, measured) })}\n`,
      ),
  }
}

function embedded(namespace: string, environment: string, measured: Measured<string>): object {
  const names = Object.keys(measured)
  if (names.length === 0) return {}
  const metrics = names.map((Name) => ({ Name }))
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [['Environment']], Metrics: metrics }]
  return { ...measured, Environment: environment, _aws: { Timestamp: Date.now(), CloudWatchMetrics } }
}
