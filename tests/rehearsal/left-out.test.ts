import { describe, expect, it } from 'vitest'
import { leaveOut } from './left-out.ts'
import { notDeployable } from './not-emulated.ts'

const unknown = notDeployable.find(({ but }) => but === undefined)!.type
const known = new Set(['AWS::Events::Rule', 'AWS::IAM::Policy', 'AWS::SQS::Queue'])

describe('a template for the emulator', () => {
  const gone = { Type: unknown }
  const queue = { Type: 'AWS::SQS::Queue' }
  const address = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
  const resourcesOf = (others: object) =>
    leaveOut({ Resources: { gone, queue, ...others } }, known).template.Resources

  it('stays as it is when the emulator knows all of it', () => {
    const template = { Resources: { queue }, Outputs: { address: { Value: address('queue') } } }
    expect(leaveOut(template, known)).toEqual({ template, without: [] })
  })

  it('is refused when it has a type that neither the emulator nor the list knows', () => {
    const template = { Resources: { queue, other: { Type: 'AWS::Never::Heard' } } }
    expect(() => leaveOut(template, known)).toThrow('the emulator does not know AWS::Never::Heard')
  })

  it('loses what is on the list, and says so', () => {
    const { template, without } = leaveOut({ Resources: { gone, queue } }, known)
    expect(template.Resources).toEqual({ queue })
    expect(without).toEqual([{ id: 'gone', type: unknown }])
  })

  it('loses the targets, statements and outputs that point at it, and keeps their neighbours', () => {
    const target = (id: string) => ({ Id: id, Arn: address(id) })
    const statement = (...ids: string[]) => ({ Effect: 'Allow', Resource: ids.map(address) })
    const rule = (targets: unknown[]) => ({ Type: 'AWS::Events::Rule', Properties: { Targets: targets } })
    const policy = (statements: unknown[]) => ({
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Statement: statements } },
    })
    expect(
      resourcesOf({
        rule: rule([target('gone'), target('queue')]),
        policy: policy([statement('gone'), statement('gone', 'queue')]),
        onlyAboutIt: policy([statement('gone')]),
      }),
    ).toEqual({ queue, rule: rule([target('queue')]), policy: policy([statement('queue')]) })
    const Outputs = { one: { Value: { Ref: 'gone' } }, other: { Value: { Ref: 'queue' } } }
    const { template } = leaveOut({ Resources: { gone, queue }, Outputs }, known)
    expect(template.Outputs).toEqual({ other: Outputs.other })
  })

  it('waits for it no longer', () => {
    const waiting = { Type: 'AWS::SQS::Queue', DependsOn: ['gone', 'queue'] }
    expect(resourcesOf({ waiting })).toEqual({ queue, waiting: { ...waiting, DependsOn: ['queue'] } })
  })
})
