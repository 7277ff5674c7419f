import type { FaultCode, ProblemCode, ProblemStatus } from '../texts/problem-codes.ts'

/** What a handler answers, before the shell turns it into HTTP. */
export interface Answer {
  readonly status: number
  /** Of a problem, for programs and for whoever keeps watch. */
  readonly code?: ProblemCode
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Text or bytes that go out as they are, with their media type. */
  readonly raw?: { readonly mediaType: string; readonly content: string | Uint8Array }
}

/** One thing that is wrong with the input, where it stands and in Dutch. */
export interface InputFault {
  /** Where it stands: `body`, `query`, `header` or `path`, and the way to the field. */
  readonly plek: string
  readonly code: FaultCode
  readonly reden: string
}

export const problemTitles: Readonly<Record<ProblemStatus, string>> = {
  400: 'De invoer klopt niet',
  401: 'U bent niet aangemeld',
  403: 'Dit mag u niet',
  404: 'Niet gevonden',
  405: 'Deze bewerking bestaat hier niet',
  406: 'Dit formaat leveren wij niet',
  409: 'Dit kan nu niet',
  412: 'Intussen gewijzigd',
  413: 'Te groot',
  415: 'Dit formaat nemen wij niet aan',
  429: 'Te veel verzoeken',
  500: 'Er ging iets mis bij ons',
  503: 'Even te druk',
}

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
})

/** A document that is open to every page on the web, as the API design rules ask, and the same for an hour. */
export const published = (document: object): Answer =>
  ok(document, { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=3600' })

/** A problem as RFC 9457 has it; `detail` says what to do about it. */
export function problem(
  status: ProblemStatus,
  code: ProblemCode,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { type: 'about:blank', title: problemTitles[status], status, code, detail, ...more }
  return {
    status,
    code,
    headers,
    raw: { mediaType: 'application/problem+json', content: JSON.stringify(body) },
  }
}

export const badInput = (faults: readonly InputFault[]): Answer =>
  problem(400, 'ongeldige-invoer', 'Verbeter de genoemde velden en stuur het verzoek opnieuw.', {
    fouten: faults,
  })

export const notFound = (): Answer =>
  problem(404, 'niet-gevonden', 'Er is hier niets met dit adres dat u mag zien. Controleer het adres.')

export const busy = (): Answer =>
  problem(
    503,
    'te-druk',
    'Anderen wijzigen dit op dit moment. Probeer het zo weer.',
    {},
    { 'Retry-After': '2' },
  )

/** A store, or whoever gives out tokens, cannot be reached for now. */
export const unavailable = (reference: string): Answer =>
  problem(
    503,
    'even-niet-beschikbaar',
    `Stuur hetzelfde verzoek over een halve minuut weer. Blijft het misgaan, meld dan dit kenmerk: ${reference}.`,
    { kenmerk: reference },
    { 'Retry-After': '30' },
  )

export const eTag = (version: number): string => `"${version}"`
