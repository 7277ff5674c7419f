import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { asStored, asWritten } from '../../functions/schemes/scheme-in-dutch.ts'
import { checkScheme } from '../../local/scheme/check-scheme.ts'

const folder = new URL('../../region/schemes/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const lottery = textOf('voorbeeld-loting.yaml')

/** Every fault of the lottery's file with something in it replaced. */
const faultsWith = (...changes: readonly (readonly [was: string, is: string])[]) => {
  const changed = changes.reduce((text, [was, is]) => {
    expect(text).toContain(was)
    return text.replace(was, is)
  }, lottery)
  const checked = checkScheme(changed)
  return 'faults' in checked
    ? checked.faults.map(({ regel, plek, reden }) => `${regel}: ${plek}: ${reden}`)
    : []
}

describe('the file of a scheme', () => {
  it.each(files)('%s is in order', (name) => {
    expect(checkScheme(textOf(name))).not.toHaveProperty('faults')
  })

  it.each(files)('%s reads back in the words in which it was written', (name) => {
    const written: unknown = parse(textOf(name), { merge: true })
    expect(asWritten(asStored(written))).toEqual(written)
  })

  it('is told all that is wrong with it at once, with the line, the place and what to do', () => {
    expect(
      faultsWith(
        ['eis: begint binnen', 'eis: begint ooit'],
        ['wijze: naar beneden', 'wijze: omlaag'],
        ['volgt: medewerker', 'volgt: iedereen'],
        ['euro: 500000, artikel', 'euro: veel, artikel'],
        ['geldtVanaf: 2026-03-01', 'geldtVanaf: 1 maart 2026'],
        ['gedeeltelijkVerlenen: false', 'gedeeltelijkVerlenen: misschien'],
        ['grondslag:', 'grondlsag:'],
      ),
    ).toEqual([
      '7: versies › nr. 1 › grondslag: Dit ontbreekt. Hier hoort tekst.',
      '8: versies › nr. 1 › geldtVanaf: Schrijf een dag als 2026-01-31.',
      '13: versies › nr. 1 › grondlsag: Dit woord kent een regeling hier niet. Verbeter de spelling of haal het weg.',
      '35: versies › nr. 1 › eisen › nr. 4 › eis: Kies: werk in de regio, soort aanvrager, grootte van de onderneming, aantal medewerkers, route, thema, niveau, inhoud, erkende opleider, nog niet begonnen, begint binnen, eindigt binnen, aantal deelnemers, kosten ten minste of verleningen per jaar.',
      '45: versies › nr. 1 › afronding › wijze: Kies: naar beneden, vanaf de helft naar boven of naar boven.',
      '49: versies › nr. 1 › maximumPerMedewerker › volgt: Kies: medewerker of medewerker bij werkgever.',
      '50: versies › nr. 1 › maximumPerWerkgever › euro: Hier hoort een bedrag in euro, met een punt voor de centen: 2500 of 1458.33.',
      '69: versies › nr. 1 › plafond › gedeeltelijkVerlenen: Hier hoort true (ja) of false (nee).',
    ])
  })

  it('is told of what cannot be meant', () => {
    const peer = textOf('voorbeeld-groothandel.yaml')
    const contradictory = peer
      .replace('{ teller: 50, noemer: 100, alleenVoor: { themas: [energie] }', '{ teller: 5, noemer: 1')
      .replace("'2026': 400000, '2027': 400000", "'2027': 400000")
      .replace('minimum: { euro: 200', 'minimum: { euro: 20000.01')
      .replace('      plafond: aanname\n', '')
    const checked = checkScheme(contradictory)
    expect('faults' in checked && checked.faults.map(({ plek, reden }) => `${plek}: ${reden}`)).toEqual([
      'versies › nr. 1 › delen › nr. 1 › teller: Dit is meer dan de kosten zelf: de teller is groter dan de noemer.',
      'versies › nr. 1 › delen › nr. 2: Dit deel krijgt niemand: nr. 1 geldt al voor iedereen. Zet het erboven.',
      'versies › nr. 1 › delen › nr. 3: Dit deel krijgt niemand: nr. 1 geldt al voor iedereen. Zet het erboven.',
      'versies › nr. 1 › minimum › euro: Het minimum is hoger dan het maximum per werkgever: niemand krijgt iets.',
      'versies › nr. 1 › plafond › euroPerJaar: Er is geen plafond voor 2026, het jaar waarin deze versie ingaat (Awb 4:27).',
      'versies › nr. 1 › bronnen: Zeg waar "plafond" vandaan komt, of dat het een aanname is. Schrijf bijvoorbeeld "plafond: aanname".',
    ])
  })

  it('has a name of its own for each version', () => {
    const fund = textOf('ontwikkelfonds.yaml').replace("versie: '2021-05-01'", "versie: '2019-06-15'")
    expect(checkScheme(fund)).toMatchObject({
      faults: [{ plek: 'versies › nr. 2 › versie', reden: expect.stringContaining('staat er al') as string }],
    })
  })

  it('says so when it is no YAML, or no scheme at all', () => {
    expect(checkScheme('regeling: [')).toMatchObject({ faults: [{ regel: 1 }] })
    expect(checkScheme('een tekst')).toEqual({
      faults: [{ plek: 'het bestand', reden: 'Hier hoort een blok met eigen regels.' }],
    })
  })

  it('is not misread when an amount has a third digit behind the point', () => {
    expect(faultsWith(['euro: 500000, artikel', 'euro: 500000.005, artikel'])).toEqual([
      '50: versies › nr. 1 › maximumPerWerkgever › euro: Hier hoort een bedrag in euro, met een punt voor de centen: 2500 of 1458.33.',
    ])
  })
})
