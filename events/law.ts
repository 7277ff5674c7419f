import * as z from 'zod'
import { calendarDay, cents } from './primitives.ts'
import { term } from './scheme.ts'
import { article } from './scheme-rules.ts'

/** From which day a rule of the law is as it stands here, and where that is known from. */
const dated = { appliesFrom: calendarDay, source: z.string().min(1) }

const statutoryTerm = z.array(
  z.strictObject({
    ...term.shape,
    setBy: z.literal('statute'),
    /** Days at its end on which it may have ended already, by a reading that nobody confirmed. */
    marginDays: z.int().min(0).optional(),
    ...dated,
  }),
)

/** What the law sets for every scheme, each number from the day on which it applies: code holds none. */
export const law = z.strictObject({
  terms: z.strictObject({
    /** To decide not to handle a request, from the day after the term to complete it ended. */
    notHandling: statutoryTerm.min(1),
    /** To object, from the day after announcement. */
    objection: statutoryTerm.min(1),
    /** To decide on an objection, from the day after the term to object ended. */
    decisionOnObjection: statutoryTerm.min(1),
    /** The same when an advisory committee hears it and said so. */
    decisionOnObjectionWithCommittee: statutoryTerm.min(1),
    /** By how much that can be adjourned. */
    adjournment: statutoryTerm.min(1),
    /** To pay, either way, from the day after announcement. */
    payment: statutoryTerm.min(1),
    /** To pay after all, from the day after the reminder. */
    paymentReminder: statutoryTerm.min(1),
    /** To change a determination to the employer's detriment, from the day after announcement. */
    reversal: statutoryTerm.min(1),
    /** To claim back, from the day after the determination. */
    recovery: statutoryTerm.min(1),
  }),
  /** What deciding late costs a day, by the day on which the notice of default came in. */
  penalty: z
    .array(
      z.strictObject({
        graceDays: z.int().min(0),
        steps: z.array(z.strictObject({ days: z.int().min(1), dailyCents: cents })).min(1),
        article,
        ...dated,
      }),
    )
    .min(1),
  /** Statutory interest a year, in hundredths of a percent (BW 6:120), over what is paid too late (Awb 4:98). */
  defaultInterest: z.array(z.strictObject({ basisPoints: z.int().min(0), article, ...dated })).min(1),
  daysOff: z.strictObject({
    /** Holidays of the Algemene termijnenwet that count here. */
    holidays: z.array(
      z.enum([
        'new-years-day',
        'good-friday',
        'easter-monday',
        'kings-day',
        'liberation-day',
        'ascension-day',
        'whit-monday',
        'christmas-day',
        'second-christmas-day',
      ]),
    ),
    /** Single days that a royal decree adds. */
    added: z.array(calendarDay),
    article,
    source: z.string().min(1),
  }),
})
export type Law = z.infer<typeof law>
