/** Whether two pieces of plain data say the same; a field that is absent and one that is undefined are equal. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return false
  const fields = knownFields(one)
  return (
    Array.isArray(one) === Array.isArray(other) &&
    fields.length === knownFields(other).length &&
    fields.every((field) => same(one[field], other[field]))
  )
}

type PlainObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is PlainObject => typeof value === 'object' && value !== null

const knownFields = (data: PlainObject): readonly string[] =>
  Object.keys(data).filter((field) => data[field] !== undefined)
