import { notDeployable } from './not-emulated.ts'

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>
  readonly Outputs?: Readonly<Record<string, unknown>>
}
interface TemplateResource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly DependsOn?: string | readonly string[]
}

/** A resource that is not deployed here, or the part of one that points at it. */
export interface LeftOut {
  readonly id: string
  readonly type: string
  readonly stack?: string
}

/**
 * A template without the resources that the list of what the emulator cannot take names, and without what in
 * others refers to them: the target of a rule, a statement of a policy, an output. Throws for a type that
 * neither the emulator nor the list knows.
 */
export function leaveOut(
  template: Template,
  known: ReadonlySet<string>,
): { readonly template: Template; readonly without: readonly LeftOut[] } {
  const isListed = ({ Type, Properties = {} }: TemplateResource): boolean =>
    notDeployable.some(({ type, but }) => type === Type && (but?.which(Properties) ?? true))
  const resources = Object.entries(template.Resources)
  const without = resources
    .filter(([, resource]) => isListed(resource))
    .map(([id, { Type }]) => ({ id, type: Type }))
  const unlisted = resources
    .map(([, { Type }]) => Type)
    .filter((type) => !known.has(type) && !type.startsWith('Custom::'))
    .filter((type) => !without.some((each) => each.type === type))
  if (unlisted.length > 0) {
    throw new Error(
      `the emulator does not know ${[...new Set(unlisted)].join(', ')}: ` +
        'add each to notDeployable in tests/rehearsal/not-emulated.ts, with what tests it instead',
    )
  }
  const gone = new Set(without.map(({ id }) => id))
  const kept = Object.fromEntries(resources.filter(([id]) => !gone.has(id)))
  if (gone.size === 0) return { template, without }
  const left = withoutReferences({ ...template, Resources: kept }, gone) as Template
  const stillOfUse = Object.entries(left.Resources).filter(([, resource]) => !isEmptyPolicy(resource))
  return { template: { ...left, Resources: Object.fromEntries(stillOfUse) }, without }
}

/** It was only about what is gone. */
const isEmptyPolicy = ({ Type, Properties = {} }: TemplateResource): boolean =>
  Type === 'AWS::IAM::Policy' && !('Statement' in Object(Properties['PolicyDocument']))

const lost = Symbol('lost')

/**
 * Without what refers to what is gone. An element of a list goes whole when one of its own entries does: a rule
 * has no target without an address, a policy no statement without a resource. What is left empty goes too.
 */
function withoutReferences(value: unknown, gone: ReadonlySet<string>, inList = false): unknown {
  if (isReference(value)) return pointsAt(value, gone) ? lost : value
  if (Array.isArray(value)) {
    const left = value.map((each) => withoutReferences(each, gone, true)).filter((each) => each !== lost)
    return left.length === 0 && value.length > 0 ? lost : left
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === 'DependsOn' ? withoutIds(each, gone) : withoutReferences(each, gone),
  ])
  const left = entries.filter(([, each]) => each !== lost)
  const isCut = left.length < entries.length
  return isCut && (inList || left.length === 0) ? lost : Object.fromEntries(left)
}

const withoutIds = (ids: unknown, gone: ReadonlySet<string>): readonly unknown[] =>
  [ids].flat().filter((id) => !gone.has(String(id)))

const isReference = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))

function pointsAt(value: unknown, gone: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('Ref' in value) return gone.has(String(value.Ref))
  if ('Fn::GetAtt' in value) return gone.has(String((value['Fn::GetAtt'] as unknown[])[0]))
  return Object.values(value).some((each) => pointsAt(each, gone))
}
