/** The other names by which parts of a story go; each is turned into the one that the schema knows. */

type Names = Readonly<Record<string, string>>
type Fields = Readonly<Record<string, unknown>>

const ofStory: Names = {
  name: 'naam',
  description: 'toelichting',
  scheme: 'regeling',
  region: 'regio',
  templates: 'sjablonen',
  steps: 'stappen',
}
const ofStep: Names = {
  op: 'at',
  als: 'as',
  verzoek: 'request',
  verwacht: 'expect',
  description: 'toelichting',
}
const ofPerson: Names = { role: 'rol', person: 'persoon', KVK: 'kvk', sectorTable: 'sectortafel' }

export function withUsualNames(data: unknown): unknown {
  if (!isFields(data)) return data
  const story = renamed(data, ofStory)
  const { stappen } = story
  return Array.isArray(stappen) ? { ...story, stappen: stappen.map(usualStep) } : story
}

function usualStep(data: unknown): unknown {
  if (!isFields(data)) return data
  const step = renamed(data, ofStep)
  return {
    ...step,
    ...(isFields(step['as']) ? { as: renamed(step['as'], ofPerson) } : {}),
    ...(typeof step['request'] === 'string' ? { request: inWords(step['request']) } : {}),
  }
}

/** `GET /v1/bereik` says it all. */
function inWords(request: string): Fields {
  const [method, ...path] = request.trim().split(/\s+/)
  return { method, path: path.join(' ') }
}

/** A name of which both spellings are there stays as it is, for the schema to complain about. */
const renamed = (fields: Fields, names: Names): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const usual = names[name]
      return [usual === undefined || usual in fields ? name : usual, value]
    }),
  )

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
