import { App } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../infra/environment-faults.ts'
import { environments, type Environment } from '../../infra/environments.ts'
import { stacksOf } from '../../infra/stacks.ts'

const [good] = environments
const without = (change: Partial<Environment>): readonly string[] => faultsOf([{ ...good!, ...change }])

describe('the environments', () => {
  it('are in order as they stand', () => {
    expect(faultsOf(environments)).toEqual([])
  })

  it('cannot share a name or an address', () => {
    expect(faultsOf([good!, good!])).toEqual([
      `two environments are called ${good!.name}`,
      `two environments are at ${good!.domain.name}`,
    ])
  })

  it.each([
    ['a name that no bucket may have', { name: 'HCA_Zwolle' }, 'its name'],
    ['a region that has no file', { region: 'regio-atlantis' }, 'region/regio-atlantis.json'],
    ['a region that is a path to another file', { region: '../package' }, 'region/../package.json'],
    ['a region that AWS does not have', { awsRegion: 'eu-west-9' }, 'eu-west-9'],
    ['a region of another partition', { awsRegion: 'cn-north-1' }, 'cn-north-1'],
    ['an alarm that nobody gets', { alarmAddress: 'beheer' }, 'beheer is not an address for mail'],
  ])('refuse %s', (_, change, reason) => {
    expect(without(change)).toEqual([expect.stringContaining(reason)])
  })

  it.each([
    ['outside its zone', { name: 'hca.example.org' }, 'does not lie in zone'],
    ['that only ends like its zone', { name: 'evil-example.nl' }, 'does not lie in zone'],
    ['that is an address', { name: 'https://hca.example.nl' }, 'is not the name of a domain'],
    ['in a zone without an id', { zoneId: 'example.nl' }, 'is not the id of a hosted zone'],
  ])('refuse a domain %s', (_, change, reason) => {
    expect(without({ domain: { ...good!.domain, ...change } })).toEqual([expect.stringContaining(reason)])
  })

  const issuer = {
    kind: 'external',
    issuer: 'https://login.example.nl',
    audience: 'hca',
    keysUrl: 'https://login.example.nl/keys',
  } as const
  it.each([
    ['issuer', { issuer: 'http://login.example.nl' }, 'http://login.example.nl'],
    ['audience', { audience: '' }, 'audience'],
    ['source of keys', { keysUrl: 'http://login.example.nl/keys' }, 'http://login.example.nl/keys'],
    ['source of keys that hides where it is', { keysUrl: 'http://127.0.0.1@evil.nl/' }, 'evil.nl'],
    ['source of keys on this machine', { keysUrl: 'http://127.0.0.1:9999/keys' }, '127.0.0.1'],
  ])('refuse an unsafe %s', (_, change, reason) => {
    expect(without({ identity: { ...issuer, ...change } })).toEqual([expect.stringContaining(reason)])
  })

  const webhook = { name: 'gemeente', address: 'https://example.nl/hca', types: ['nl.hca.aanvraag.'] }
  it.each([
    ['that is read by anybody on the way', { address: 'http://example.nl/hca' }, 'https'],
    ['without an address', { address: 'example.nl' }, 'https'],
    ['that asks for nothing', { types: [] }, 'no messages'],
    ['that asks for what is never sent', { types: ['aanvraag.'] }, 'no message begins so'],
    ['with a name that no secret may have', { name: 'De Gemeente' }, 'De Gemeente'],
  ])('refuse a webhook %s', (_, change, reason) => {
    expect(without({ webhooks: [{ ...webhook, ...change }] })).toEqual([expect.stringContaining(reason)])
  })

  it('refuse two webhooks of one name', () => {
    expect(without({ webhooks: [webhook, webhook] })).toEqual([expect.stringContaining('two webhooks')])
  })

  it('that are wrong are never synthesised, and every reason is told at once', () => {
    const wrong = { ...good!, region: 'nergens', awsRegion: 'nergens', alarmAddress: 'niemand' }
    const app = new App()
    const synth = (): void => stacksOf(app, [wrong])
    for (const reason of without(wrong)) expect(synth).toThrow(reason)
    expect(without(wrong)).toHaveLength(3)
    expect(app.node.children).toEqual([])
  })
})
