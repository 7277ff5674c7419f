import { TemplateFile, type Engine, type StandardDiagnostic } from '@aws/cloudformation-validate'
import { isDeepStrictEqual } from 'node:util'
import type { Resource, StackTemplate } from './synthesised.ts'

/** A resource that holds what must never be lost, and those of its properties that no deploy can change in place. */
interface Stateful {
  readonly type: string
  readonly fixed: Readonly<Record<string, unknown>>
}
/** By logical id. */
export type Statefuls = Readonly<Record<string, Stateful>>

export const diagnose = (engine: Engine, path: string): readonly StandardDiagnostic[] =>
  engine.validateStandard(new TemplateFile(path)).diagnostics

/** What is retained when its stack goes; but for logs, which live three months and on which nothing rests. */
const holdsState = ({ Type, DeletionPolicy }: Resource): boolean =>
  DeletionPolicy === 'Retain' && Type !== 'AWS::Logs::LogGroup'

/** The stateful resources of a template, with its diagnostics: they say which properties are create-only. */
export function statefulsOf(
  { Resources }: StackTemplate,
  diagnostics: readonly StandardDiagnostic[],
): Statefuls {
  const stateful = Object.entries(Resources).filter(([, resource]) => holdsState(resource))
  return Object.fromEntries(
    stateful.map(([id, resource]) => {
      const createOnly = diagnostics
        .filter(({ ruleId, entity }) => ruleId === 'I9001' && entity?.logicalId === id)
        .flatMap(({ propertyPath }) => propertyPath?.split('.')[1] ?? [])
      return [id, { type: resource.Type, fixed: fixedOf(resource, createOnly) }]
    }),
  )
}

/** What the schema does not call create-only, and AWS does not change either. */
const alsoFixed: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage'],
  'AWS::S3::Bucket': ['ObjectLockEnabled'],
  'AWS::Cognito::UserPool': ['Schema', 'UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration'],
}

function fixedOf({ Type, Properties = {} }: Resource, createOnly: readonly string[]) {
  const names = [...new Set([...createOnly, ...(alsoFixed[Type] ?? [])])].toSorted()
  const fixed = names.flatMap((name) => (Properties[name] === undefined ? [] : [[name, Properties[name]]]))
  return Object.fromEntries([...fixed, ...typesOfKeys(Properties)]) as Record<string, unknown>
}

/** A key of another type is another table, while attributes of indexes may come and go. */
function typesOfKeys({ KeySchema = [], AttributeDefinitions = [] }: Attributes): readonly unknown[][] {
  const keys = new Set(KeySchema.map(({ AttributeName }) => AttributeName))
  const types = AttributeDefinitions.filter(({ AttributeName }) => keys.has(AttributeName))
  return types.length === 0 ? [] : [['AttributeDefinitions', types]]
}
interface Attribute {
  readonly AttributeName: string
}
interface Attributes {
  readonly KeySchema?: readonly Attribute[]
  readonly AttributeDefinitions?: readonly Attribute[]
}

/** What a deploy would do to what is recorded, in words that say what to do about it; nothing when all stays. */
export const lostBetween = (recorded: Statefuls, now: Statefuls): readonly string[] =>
  Object.entries(recorded).flatMap(([id, before]) => {
    const after = now[id]
    if (after === undefined) {
      return [
        `${id} (${before.type}) is gone or has another name: a deploy would leave it behind with all that it holds, ` +
          `and begin again with an empty one. Give it its name back (overrideLogicalId). If it has to go: move what ` +
          `it holds, and only then take it out of tests/infra/stateful-resources.json by hand.`,
      ]
    }
    const names = [...new Set([...Object.keys(before.fixed), ...Object.keys(after.fixed)])]
    const changed = names.filter((name) => !isDeepStrictEqual(before.fixed[name], after.fixed[name]))
    if (before.type === after.type && changed.length === 0) return []
    return [
      `${id} (${before.type}) would be replaced by an empty one, because of ${changed.join(', ') || 'its type'}. ` +
        `Undo that. If it has to be: make a second one beside it, move what it holds, switch over, and only then ` +
        `change tests/infra/stateful-resources.json by hand.`,
    ]
  })

/** What stands in no record yet, so that nobody would notice if it went. */
export const unrecorded = (recorded: Statefuls, now: Statefuls): readonly string[] =>
  Object.keys(now).filter((id) => recorded[id] === undefined)
