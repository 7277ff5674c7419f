/** Where a value of the secret stands in a rotation; AWS moves a value from the first to the last. */
export const stages = ['pending', 'current', 'previous'] as const
export type Stage = (typeof stages)[number]

/** What only CloudFront knows and sends along, so that nobody goes round it. */
export interface OriginSecret {
  /** Undefined when no value stands there. */
  at(stage: Stage): Promise<string | undefined>
}

/** A version is the name that AWS gave to one rotation; what is done to it twice changes nothing. */
export interface RotatingSecret extends OriginSecret {
  valueOf(version: string): Promise<string | undefined>
  isCurrent(version: string): Promise<boolean>
  /** Draws a value that nobody can guess. */
  draw(): string
  /** Puts the value of a version, which is pending from then on. */
  put(version: string, value: string): Promise<void>
  /** What was current becomes the previous one, in the same moment. */
  makeCurrent(version: string): Promise<void>
}

/** What stands before the API, and tells it the secret. */
export interface Distribution {
  sends(): Promise<{
    /** The value that it was last told to send. */
    readonly value: string | undefined
    /** Whether it is sent from every place in the world by now. */
    readonly everywhere: boolean
  }>
  send(value: string): Promise<void>
}

/** The header in which it goes; infra/edge.ts sets it, the gate reads it. */
export const originHeader = 'x-oorsprong'

/** As whatever is drawn: 43 visible signs, by AWS the first time (infra/edge-secret.ts) and by `draw` from then on. */
export const isShapedAsDrawn = (value: string): boolean => /^[!-~]{43}$/.test(value)
