/** What a deployed function is told of where it runs; infra/ sets these names. Throws for one that was not set. */
export function environment(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`)
  return value
}
