/** What a handler answers, before the shell turns it into HTTP. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Text or bytes that go out as they are, with their media type. */
  readonly raw?: { readonly mediaType: string; readonly content: string | Uint8Array }
}

/** One thing that is wrong with the input, where it stands and in Dutch. */
export interface InputFault {
  /** Where it stands: `body`, `query`, `header` or `path`, and the way to the field. */
  readonly plek: string
  readonly code: string
  readonly reden: string
}

const titles: Readonly<Record<number, string>> = {
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
  500: 'Er ging iets mis bij ons',
  503: 'Even te druk',
}

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
})

/** A problem as RFC 9457 has it; `detail` says what to do about it. */
export function problem(
  status: number,
  code: string,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { type: 'about:blank', title: titles[status] ?? 'Fout', status, code, detail, ...more }
  return { status, headers, raw: { mediaType: 'application/problem+json', content: JSON.stringify(body) } }
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

export const eTag = (version: number): string => `"${version}"`
