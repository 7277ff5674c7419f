import { Template } from 'aws-cdk-lib/assertions'
import { expect } from 'vitest'
import { environments } from '../../infra/environments.ts'
import { synthesise } from './synthesised.ts'

/** Synthesised once for each file of tests, which takes it away again. */
export const { app, remove } = synthesise(environments)
export const environment = environments[0]!

export const stackOf = (kind: string) => app.node.findChild(`${environment.name}-${kind}`)
export const templateOf = (kind: string): Template => Template.fromStack(stackOf(kind) as never)

export type Properties = ReturnType<Template['findResources']>[string]

export const all = (template: Template, type: string): readonly (readonly [string, Properties])[] =>
  Object.entries(template.findResources(type)).map(([id, { Properties: found }]) => [id, found])

export const propertiesOf = (template: Template, type: string): readonly Properties[] =>
  all(template, type).map(([, found]) => found)

export const only = (template: Template, type: string): readonly [id: string, Properties] => {
  const found = all(template, type)
  expect(found).toHaveLength(1)
  return found[0]!
}

export const functionOf = (template: Template, name: string) =>
  all(template, 'AWS::Lambda::Function').find(([, { Handler }]) => Handler === `functions/${name}.handler`)!

export const statementsOf = (template: Template, name: string): readonly Properties[] => {
  const role = functionOf(template, name)[1]['Role']['Fn::GetAtt'][0]
  return propertiesOf(template, 'AWS::IAM::Policy')
    .filter(({ Roles }) => Roles[0].Ref === role)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
}
