import type { CalendarDay, Cents, Instant } from '../../events/primitives.ts'
import { counted, dayInWords, euros, momentToTheSecond } from '../texts/dutch.ts'
import type { Said, Source, Sources } from './letter.ts'

/** What can stand in a sentence, each with where it comes from. */

export const fact = (name: string): Source => ({ fact: name })

export const amount = (cents: Cents, ...from: Sources): Said => ({ text: euros(cents), from })
export const onDay = (day: CalendarDay, ...from: Sources): Said => ({ text: dayInWords(day), from })
export const atMoment = (instant: Instant, ...from: Sources): Said => ({
  text: momentToTheSecond(instant),
  from,
})
export const number = (count: number, ...from: Sources): Said => ({ text: counted(count), from })
export const words = (text: string, ...from: Sources): Said => ({ text, from })

/** `een deelname`, `drie deelnames`: a number with what is counted. */
export const manyOf = (count: number, one: string, more: string, ...from: Sources): Said => ({
  text: `${counted(count)} ${count === 1 ? one : more}`,
  from,
})

/** `artikel 4:5 en 4:15 van de Algemene wet bestuursrecht`, from `Awb 4:5` and `Awb 4:15`. */
export function inAwb(...articles: readonly [string, ...string[]]): Said {
  const numbers = articles.map((article) => article.replace('Awb ', ''))
  const [first = '', ...others] = numbers
  const last = others.pop()
  const together = last === undefined ? first : `${[first, ...others].join(', ')} en ${last}`
  const [source, ...more] = articles.map((article): Source => ({ article }))
  return {
    text: `artikel ${together} van de Algemene wet bestuursrecht`,
    from: [source as Source, ...more],
  }
}
