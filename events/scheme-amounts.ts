import * as z from 'zod'
import { costKinds } from './cost-line.ts'
import { cents } from './primitives.ts'
import { article, when } from './scheme-rules.ts'

/** 1/2 is 50 %. */
const fraction = { numerator: z.int().min(0), denominator: z.int().min(1) }

/** The share of eligible cost that is paid: the first one that is for a participation counts. */
export const rate = z.strictObject({ ...fraction, when: when.optional(), article })
export type Rate = z.infer<typeof rate>

/** Largest part of the grant that may be paid before determination. */
export const advance = z.strictObject({ ...fraction, article })

/** How an amount of a participation becomes whole cents or euros. */
export const rounding = z.strictObject({
  to: z.enum(['cent', 'euro']),
  way: z.enum(['down', 'half-up', 'up']),
  article,
})
export type Rounding = z.infer<typeof rounding>

export const eligibleCosts = z.strictObject({ kinds: z.array(z.enum(costKinds)).min(1), article })

/** What others pay, such as an O&O fund: whether it lowers the cost, or may stand beside the subsidy. */
export const thirdPartyMoney = z.strictObject({
  effect: z.enum(['lowers-cost', 'may-stand-beside']),
  article,
})

export const cap = z.strictObject({ cents, article })
export const personCap = z.strictObject({
  cents,
  /** Whether a person's cap is shared by all employers, or one for each pair of employer and person. */
  follows: z.enum(['person', 'person-and-employer']),
  article,
})
export const applicationCap = z.strictObject({ cents, when: when.optional(), article })

const sizeBound = z.strictObject({ staffBelow: z.int().min(1), turnoverCents: cents, balanceCents: cents })
const percent = z.int().min(0).max(100)

/** Regulation (EU) 2023/2831, or the one that it is followed by. */
const deMinimis = z.strictObject({
  route: z.literal('de-minimis'),
  reason: z.string().min(1),
  article,
  ceilingCents: cents,
  years: z.int().min(1),
  /** Days at the edge of the window that count as inside it until their reading is confirmed. */
  marginDays: z.int().min(0),
  /** What does not fit loses its cover whole (art. 3(7)): it is refused, or lowered to what fits beforehand. */
  aboveRoom: z.enum(['refused', 'lowered']),
})

/** Article 31 of the general block exemption, or what follows it: it ends with 2026. */
const trainingAid = z.strictObject({
  route: z.literal('training-aid'),
  reason: z.string().min(1),
  article,
  sizes: z.strictObject({ small: sizeBound, medium: sizeBound }),
  basePercent: percent,
  bonusPercent: z.strictObject({ small: percent, medium: percent, disadvantaged: percent }),
  capPercent: percent,
  kinds: z.array(z.enum(costKinds)).min(1),
})

const noAid = z.strictObject({ route: z.literal('none'), reason: z.string().min(1), article })

export const stateAid = z.discriminatedUnion('route', [noAid, deMinimis, trainingAid])
export type StateAid = z.infer<typeof stateAid>
