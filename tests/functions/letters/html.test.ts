import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../events/primitives.ts'
import { htmlOf } from '../../../functions/letters/html.ts'
import { layoutOf } from '../../../functions/letters/layout.ts'
import { sampleLetters } from '../../support/letters.ts'

const at = '2026-03-20T10:15:30.000Z' as Instant
const pages = Object.entries(sampleLetters()).map(([name, letter]) => ({
  name,
  html: htmlOf(layoutOf(letter, at)),
}))

/** Elements that have no end. */
const empty = new Set(['meta', 'br'])

/** Throws unless every element ends where it should. */
function nested(html: string): void {
  const open: string[] = []
  for (const [, end, name = ''] of html
    .replace(/<style>[^<]*/, '<style>')
    .matchAll(/<(\/?)([a-z]+\d?)[^>]*>/g)) {
    if (end === '/') expect(open.pop()).toBe(name)
    else if (!empty.has(name)) open.push(name)
  }
  expect(open).toEqual([])
}

describe.each(pages)('the page of $name', ({ html }) => {
  it('is Dutch, has a title of its own and one first heading', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl">/)
    expect(html).toMatch(/<title>[^<]+ – OF-2026-000001<\/title>/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html.indexOf('<h1>')).toBeLessThan(html.indexOf('<h2>'))
  })

  it('has elements that end where they should, and needs nothing from elsewhere', () => {
    nested(html)
    expect(html).not.toMatch(/<(script|link|img|iframe)\b|\bsrc=|@import|url\(/)
  })

  it('says of each header cell what it heads, and of each table what it is', () => {
    const tables = html.split('<table>').slice(1)
    for (const table of tables) {
      expect(table).toMatch(/^\n<caption>[^<]+<\/caption>/)
      expect(table.match(/<th\b/g)).toHaveLength(table.match(/<th scope="(row|col)"/g)!.length)
    }
  })

  it('traces every sentence', () => {
    const paragraphs = [...html.matchAll(/<(p|li|td)[^>]*>(.*?)<\/\1>/gs)].map(([, , inside = '']) => inside)
    const loose = paragraphs
      .map((inside) => inside.replaceAll(/<span data-bron="[^"]+">[^<]*<\/span>|<br>/g, '').trim())
      .filter((left) => left !== '')
    // The salutation is nobody's fact, and the footer repeats what stands above.
    expect(loose.filter((left) => !/^(Geachte heer of mevrouw,|Gemeente Zwolle – .*)$/.test(left))).toEqual(
      [],
    )
  })
})

it('shows what somebody typed as text', () => {
  const letter = sampleLetters()['aanvulverzoek']!
  const html = htmlOf(layoutOf({ ...letter, title: '<b>"A" & \'B\'</b>' }, at))
  expect(html).toContain('<h1>&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;</h1>')
})
