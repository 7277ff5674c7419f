import * as fs from 'node:fs'
import { join } from 'node:path'
import spectralCore from '@stoplight/spectral-core'
import { Json } from '@stoplight/spectral-parsers'
import { bundleAndLoadRuleset } from '@stoplight/spectral-ruleset-bundler/with-loader'
import { beforeAll, describe, expect, it } from 'vitest'
import { openApi } from '../support/api.ts'

/** Lies beside the repository, since it belongs to the standards body. */
const ruleset = join(import.meta.dirname, '../../../shared/data/standards/adr-2.2-linter.yaml')

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly description?: string
  }[]
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly headers?: object; readonly content?: object }>
  >
}
interface Document {
  readonly openapi: string
  readonly info: { readonly version: string; readonly contact: object }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>
    readonly responses: Readonly<Record<string, { readonly headers: object; readonly content: object }>>
  }
}

describe('the API design rules (NLgov REST API Design Rules 2.2)', () => {
  let document: Document
  let operations: readonly (readonly [string, Operation])[]
  beforeAll(async () => {
    document = (await openApi().request({ method: 'GET', path: '/v1/openapi.json' })).body as Document
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    )
  })

  it.skipIf(!fs.existsSync(ruleset))(
    `find no error and no warning in the document${fs.existsSync(ruleset) ? '' : ' (skipped: the ruleset is not on this machine)'}`,
    async () => {
      const spectral = new spectralCore.Spectral()
      spectral.setRuleset(await bundleAndLoadRuleset(ruleset, { fs, fetch }))
      const found = await spectral.run(
        new spectralCore.Document(JSON.stringify(document), Json, 'openapi.json'),
      )
      expect(found.map(({ code, message, path }) => `${code} ${path.join('.')}: ${message}`)).toEqual([])
    },
  )

  it('want a whole version, a contact and the major version in the address', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(document.info.contact).toEqual({
      name: expect.stringMatching(/./),
      email: expect.stringContaining('@'),
      url: expect.stringMatching(/^https:/),
    })
    expect(document.servers.map(({ url }) => url)).toEqual(['/v1'])
  })

  it('want paths in kebab-case without a slash at the end, and camelCase parameters', () => {
    for (const path of Object.keys(document.paths)) {
      expect(path).toMatch(/^(\/openapi\.json|(\/([a-z0-9-]+|\{[a-z][A-Za-z]*\}))+)$/)
    }
    for (const [, { parameters = [] }] of operations) {
      for (const { name, in: where } of parameters) {
        if (where === 'query') expect(name).toMatch(/^[a-z]+([A-Z][a-z]*)*$/)
      }
    }
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^([A-Z][a-z]+)+$/)
  })

  it('want each operation to have a name of its own and to be able to answer 400', () => {
    const names = operations.map(([, { operationId }]) => operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const [name, { responses }] of operations) expect(Object.keys(responses), name).toContain('400')
  })

  it('want the version on every answer, and problems as application/problem+json with status, title and detail', () => {
    for (const [name, { responses }] of operations) {
      for (const [status, response] of Object.entries(responses)) {
        const { headers, content } =
          response.$ref === undefined
            ? response
            : document.components.responses[response.$ref.split('/').at(-1) ?? '']!
        expect(Object.keys(headers ?? {}), `${name} ${status}`).toContain('API-Version')
        if (status >= '400') expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
      }
    }
    expect(document.components.schemas['Probleem']).toMatchObject({
      required: expect.arrayContaining(['status', 'title', 'detail']),
    })
  })

  it('want the document itself to be open to every page on the web', async () => {
    const { status, headers } = await openApi().request({ method: 'GET', path: '/v1/openapi.json' })
    expect([status, headers['Access-Control-Allow-Origin']]).toEqual([200, '*'])
  })

  it('want a day to be a day and a moment to have a time zone', () => {
    const text = JSON.stringify(document)
    expect(text).not.toContain('date-time-local')
    for (const [, format] of text.matchAll(/"[a-z]\w*Datum":\{[^{}]*"format":"([^"]+)"/g))
      expect(format).toBe('date')
  })
})
