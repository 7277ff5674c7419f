import { afterAll, describe, expect, it } from 'vitest'
import { allRoutes, type Resource } from '../../functions/wiring.ts'
import { serviceWiring as wiring } from '../../infra/functions.ts'
import { variablesOf } from './variables.ts'
import { functionOf, propertiesOf, remove, statementsOf, templateOf } from './first-environment.ts'

afterAll(remove)
const data = templateOf('data')
const service = templateOf('service')

describe('the API', () => {
  it('has every route of the wiring table once, one for other methods of its address and one for all else', () => {
    const keys: string[] = propertiesOf(service, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
    const wired = allRoutes.flatMap(({ method, path }) => [`${method} ${path}`, `ANY ${path}`])
    expect(keys.toSorted()).toEqual([...new Set(['$default', ...wired])].toSorted())
  })

  it.each(wiring.filter(({ routes }) => routes))('leads the routes of $name to it', ({ name, routes }) => {
    const integrations = service.findResources('AWS::ApiGatewayV2::Integration', {
      Properties: { IntegrationUri: { 'Fn::GetAtt': [functionOf(service, name)[0], 'Arn'] } },
    })
    const [integration] = Object.keys(integrations)
    for (const { method, path } of routes ?? []) {
      service.hasResourceProperties('AWS::ApiGatewayV2::Route', {
        RouteKey: `${method} ${path}`,
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: integration }]] },
      })
    }
  })
})

describe('the functions', () => {
  it('are those of the wiring table', () => {
    const handlers = propertiesOf(service, 'AWS::Lambda::Function').map(({ Handler }): string => Handler)
    expect(handlers.toSorted()).toEqual(wiring.map(({ name }) => `functions/${name}.handler`).toSorted())
  })

  it.each(wiring)('$name runs on Node 24 and ARM with its own memory and time', (wired) => {
    expect(functionOf(service, wired.name)[1]).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: wired.memoryMegabytes,
      Timeout: wired.timeoutSeconds,
    })
  })

  it.each(wiring)('$name runs no more often at once than its line says', ({ name, atOnceAtMost }) => {
    expect(functionOf(service, name)[1]['ReservedConcurrentExecutions']).toBe(atOnceAtMost)
  })

  it('leave room for each other, however often the gate is called', () => {
    const gate = wiring.find(({ platform }) => platform === 'gate')
    expect(gate?.atOnceAtMost).toBeLessThanOrEqual(100)
  })
})

it.each(wiring)('tells $name what it needs to know, and no more', (wired) => {
  const told = Object.keys(functionOf(service, wired.name)[1]['Environment'].Variables)
  expect(told.toSorted()).toEqual([...variablesOf(wired)].toSorted())
})

describe('what a function may do', () => {
  /** Logical ids end in eight hexadecimal digits; the ARN of the stream of a table is another one. */
  const actionsOn = (name: string, resource: string): readonly string[] =>
    statementsOf(service, name)
      .filter(({ Resource }) =>
        RegExp(`(GetAtt|")${resource}[0-9A-F]{8}(Arn|")`).test(JSON.stringify(Resource)),
      )
      .flatMap(({ Action }) => Action)
  const resources: readonly Resource[] = ['events', 'views', 'vault', 'evidence', 'anchors', 'bus']
  const isWrite = (action: string): boolean => /:(Put|Update|Delete|BatchWrite)/.test(action)

  it.each(wiring)(
    'by $name is what its line names, and no more',
    ({ name, reads, writes, appends, erases = [] }) => {
      const allowed = (may: (action: string) => boolean) =>
        resources.filter((resource) => actionsOn(name, resource).some(may))
      const isErasure = (action: string): boolean => action === 's3:DeleteObject'
      expect(allowed(isErasure)).toEqual(erases)
      expect(allowed((action) => !isWrite(action))).toEqual(resources.filter((each) => reads.includes(each)))
      const written = new Set<Resource>([
        ...writes,
        ...erases,
        ...(appends === undefined ? [] : (['events'] as const)),
      ])
      expect(allowed(isWrite)).toEqual(resources.filter((each) => written.has(each)))
    },
  )

  it('leaves the log alone where reach is counted', () => {
    expect(actionsOn('reach', 'events')).toEqual([])
    expect(actionsOn('reach', 'views')).not.toEqual([])
  })

  it('with the key of the vault is for those who name the vault', () => {
    for (const { name, reads } of wiring) {
      const expected = reads.includes('vault') ? ['kms:GenerateMac'] : []
      expect(actionsOn(name, 'vaultkey')).toEqual(expected)
    }
  })

  it('is never to change or delete a fact', () => {
    const writing = wiring.flatMap(({ name }) => actionsOn(name, 'events')).filter(isWrite)
    expect(new Set(writing)).toEqual(new Set(['dynamodb:PutItem']))
  })

  it('is nowhere given for everything, but to list streams, which AWS cannot narrow', () => {
    const statements = wiring.flatMap(({ name }) => statementsOf(service, name))
    const wide = statements.filter(({ Resource }) => [Resource].flat().includes('*'))
    expect(new Set(wide.flatMap(({ Action }) => Action))).toEqual(new Set(['dynamodb:ListStreams']))
    expect(JSON.stringify(statements)).not.toMatch(/"[a-z0-9]+:[A-Za-z]*\*"/)
  })
})

it('names no account', () => {
  expect(JSON.stringify([data.toJSON(), service.toJSON()])).not.toMatch(/\b\d{12}\b/)
})
