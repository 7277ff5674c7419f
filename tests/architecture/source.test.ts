import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// What the lint has no rule for.

const root = join(import.meta.dirname, '../..')

it('tells the time by a port: only adapters/ and local/ ask what moment it is', () => {
  expect(places(/\bDate\(\)/g, ['events', 'domain', 'functions', 'portal'])).toEqual([])
})

it('has no barrels: a name is imported from the file that makes it', () => {
  const reExport = /^export\s+(type\s+)?(\*|\{[^}]*\})[^\n]*?\sfrom\s/gm
  expect(places(reExport, ['events', 'domain', 'adapters', 'functions', 'portal', 'local'])).toEqual([])
})

/** Where a pattern is found, as `folder/file.ts:line`. Comments may speak of what the code may not do. */
function places(pattern: RegExp, folders: readonly string[]) {
  return globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: root }).flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8').replaceAll(
      /\/\*[^]*?\*\/|^\s*\/\/.*$/gm,
      newlinesOnly,
    )
    return [...code.matchAll(pattern)].map(
      ({ index }) => `${file}:${code.slice(0, index).split('\n').length}`,
    )
  })
}

function newlinesOnly(comment: string) {
  return comment.replaceAll(/[^\n]/g, '')
}
