import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'
import type { Api, Body, Caller, Told } from './api.ts'
import { granted, participationFields, personFields, succeeded } from './requests.ts'

/** Lies beside the repository, since it belongs to the standards body. */
const schema = join(import.meta.dirname, '../../../shared/data/standards/epc132-08-2023-pain.001.001.09.xsd')
export const hasSchema = existsSync(schema)

/** What the schema of EPC132-08 finds wrong with a payment file. */
export async function schemaFaults(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'file.xml', contents: xml },
    schema: { fileName: 'pain.001.001.09.xsd', contents: readFileSync(schema, 'utf8') },
  })
  return errors.map(({ message }) => message)
}

export type Element = { readonly [name: string]: readonly (Element | string)[] }

/** An XML document as what is in it, without its attributes: enough to read a payment file back. */
export function readXml(xml: string): Element {
  const root: Record<string, (Element | string)[]> = {}
  const open: Record<string, (Element | string)[]>[] = [root]
  for (const [, closes, name, alone, text] of xml.matchAll(/<(\/?)([\w.]+)[^>]*?(\/?)>([^<]*)/g)) {
    if (closes === '/') open.pop()
    else {
      const inner: Record<string, (Element | string)[]> = {}
      const into = open.at(-1)!
      const content = text?.trim() === '' ? inner : unescaped(text ?? '')
      into[name!] = [...(into[name!] ?? []), content]
      if (alone !== '/') open.push(inner)
    }
  }
  return root
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&') // prettier-ignore

/** The texts at a place, wherever it occurs: `at(file, 'PmtInf/CdtTrfTxInf/Amt/InstdAmt')`. */
export function at(element: Element, path: string): readonly string[] {
  const [first = '', ...rest] = path.split('/')
  return (element[first] ?? []).flatMap((inner) => {
    if (rest.length === 0) return typeof inner === 'string' ? [inner] : []
    return typeof inner === 'string' ? [] : at(inner, rest.join('/'))
  })
}

export const ibans = ['NL91ABNA0417164300', 'NL20INGB0001234567', 'NL44RABO0123456789'] as const

/** The account of an employer reported, and confirmed by as many officers as are named. */
export async function account(
  api: Api,
  employer: Caller,
  fields: Body = {},
  officers: readonly string[] = ['Nova'],
): Promise<string> {
  const body = { iban: ibans[0], tenaamstelling: 'De Vries B.V.', ...fields }
  const id = String(succeeded(await employer.post('/v1/bankrekeningen', body)).body['id'])
  for (const name of officers) succeeded(await confirmed(api, id, name))
  return id
}

export async function confirmed(api: Api, id: string, officer: string): Promise<Told> {
  const path = `/v1/bankrekeningen/${id}`
  const { gemeld } = succeeded(await api.officer(officer).get(path)).body as { gemeld?: { rekening: string } }
  return api
    .officer(officer)
    .post(`${path}/bevestigingen`, { rekening: gemeld?.rekening ?? 'nog-geen-rekening' })
}

let people = 0
/** Granted 600.00, of which 480.00 may be paid in advance, for somebody whom no other application is about. */
export const grantedFor = (api: Api, employer: Caller, decidedAt?: string): Promise<string> => {
  const persoon = personFields({ achternaam: `Betaalde ${(people += 1)}` })
  return granted(api, employer, { deelnames: [participationFields({ persoon })] }, decidedAt)
}

export const payment = (aanvraag: string, kenmerk: string, bedragCenten = 48_000): Body => ({
  aanvraag,
  kenmerk,
  bedragCenten,
})

export const composed = (api: Api, betalingen: readonly Body[], officer = 'Piet'): Promise<Told> =>
  api.officer(officer).post('/v1/betaalopdrachten', { betalingen })
