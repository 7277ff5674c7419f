import { setTimeout as pause } from 'node:timers/promises'

/** What is asked for, once it holds. Throws with what was seen last when it takes too long. */
export async function until<Seen>(
  what: string,
  secondsAtMost: number,
  look: () => Promise<Seen>,
  holds: (seen: Seen) => boolean,
): Promise<Seen> {
  const end = Date.now() + secondsAtMost * 1000
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > end) {
      throw new Error(`not within ${secondsAtMost} s: ${what}; seen last:\n${JSON.stringify(seen, null, 1)}`)
    }
    await pause(500)
  }
}
