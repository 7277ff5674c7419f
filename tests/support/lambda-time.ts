/** Lambda's context of a function that has so many seconds, one of which passes with every look at it. */
export const seconds = (given: number) => {
  let left = given * 1_000
  return { getRemainingTimeInMillis: () => (left -= 1_000) }
}
