import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, 'bench.ts')
const names = ['requests', 'lost-answers', 'appending', 'decoding', 'rebuilding', 'cold-start', 'cost']

const figure = expect.toSatisfy((value) => typeof value === 'number' || typeof value === 'string')

describe('npm run bench', () => {
  it.each(names)('measures %s and prints one object with figures, aims and whether they were met', (name) => {
    const output = execFileSync(process.execPath, [program, '--json', '--tiny', '--only', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const { machine, sections } = JSON.parse(output)
    expect(machine).toMatchObject({ node: process.version, cores: expect.any(Number) })
    expect(sections).toHaveLength(1)
    const [section] = sections
    expect(section).toMatchObject({ name, title: expect.any(String), notes: expect.any(Array) })
    expect(section.lines.length).toBeGreaterThan(1)
    for (const line of section.lines) {
      expect(Object.values(line.figures).length).toBeGreaterThan(0)
      for (const value of Object.values(line.figures)) expect(value).toEqual(figure)
      expect(typeof line.met).toBe(line.aim === undefined ? 'undefined' : 'boolean')
    }
  })

  it('says what can be asked of it, and refuses what it does not know', () => {
    const ask = (...options: string[]) =>
      spawnSync(process.execPath, [program, ...options], { encoding: 'utf8' })
    expect(ask('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--only') })
    expect(ask('--only', 'nothing')).toMatchObject({ status: 2, stdout: '' })
    expect(ask('--events', 'many')).toMatchObject({ status: 2, stdout: '' })
    expect(ask('--unknown')).toMatchObject({ status: 2, stdout: '' })
  })
})
