/**
 * One line for whoever keeps the region running. It has these fields and no other, so that nothing personal finds a
 * place in it: no text that somebody wrote, no message of an error, no path as it was asked.
 */
export interface Line {
  /** A bug or worse; something that passes; something that is in order. */
  readonly level: 'ERROR' | 'WARN' | 'INFO'
  readonly message: string
  /** Of a request, as its commits keep it; of what AWS called, the id of that call. */
  readonly correlation?: string
  /** The route as the wiring table has it. */
  readonly route?: string
  readonly status?: number
  readonly code?: string
  /** Where that what was just made can be read. */
  readonly location?: string
  readonly subscriber?: string
  readonly stream?: string
  readonly fault?: Fault
  readonly count?: number
}

/** What an error says of the program, without what it says of what the program was given. */
export interface Fault {
  readonly name: string
  /** Of a network or a service. */
  readonly code?: string
  /** The function and the line where it was thrown. */
  readonly place?: string
  readonly cause?: Fault
}

/** Numbers by the name of their metric. */
export type Measured<Metric extends string> = { readonly [Name in Metric]?: number }

export interface Telemetry<Metric extends string> {
  tell(line: Line, measured?: Measured<Metric>): void
}

/** Names and codes are of a program when they look so. */
const word = /^[\w.-]{1,80}$/

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error }
  const code: unknown = Reflect.get(error, 'code')
  const place = placeOf(error)
  return {
    name: word.test(error.name) ? error.name : 'Error',
    ...(typeof code === 'string' && word.test(code) ? { code } : {}),
    ...(place === undefined ? {} : { place }),
    ...(error.cause instanceof Error ? { cause: faultOf(error.cause) } : {}),
  }
}

/** A stack begins with the message, whose own lines can look like any other; where it does not, nothing is sure. */
function placeOf({ stack = '', message }: Error): string | undefined {
  const end = `${message}\n    at `
  const from = stack.lastIndexOf(end)
  return from < 0 ? undefined : stack.slice(from + end.length).split('\n', 1)[0]
}
