/** Codes of the domain as a Dutch reader would say them. */
const names: Readonly<Record<string, string>> = {
  incomplete: 'nog niet compleet',
  complete: 'compleet',
  assessed: 'beoordeeld',
  granted: 'verleend',
  'accounted-for': 'verantwoord',
  determined: 'vastgesteld',
  withdrawn: 'ingetrokken',
  'not-handled': 'buiten behandeling gelaten',
  'turned-down': 'afgewezen',
  planned: 'aangemeld',
  started: 'gestart',
  completed: 'afgerond',
  'dropped-out': 'uitgevallen',
  'never-started': 'niet gestart',
  assessor: 'beoordelaar',
  decider: 'beslisser',
  determiner: 'vaststeller',
  payer: 'betaler',
  'objection-decider': 'beslisser op bezwaar',
  'other-recipient': 'een andere ontvanger',
  'other-activities': 'een andere activiteit',
  'same-period': 'hetzelfde tijdvak',
  'unknown-application': 'een aanvraag die wij niet kennen, of waarover hier niet is besloten',
  determine: 'vaststellen',
  'amend-grant': 'de verlening wijzigen of intrekken',
  'amend-determination': 'de vaststelling wijzigen of intrekken',
  recover: 'terugvorderen',
  inadmissible: 'niet-ontvankelijk',
  unfounded: 'ongegrond',
  founded: 'gegrond',
  heard: 'gehoord',
  'manifestly-inadmissible': 'kennelijk niet-ontvankelijk',
  'manifestly-unfounded': 'kennelijk ongegrond',
  waived: 'de bezwaarmaker wil niet worden gehoord',
  'not-answered': 'geen antwoord op de vraag of horen gewenst is',
  'fully-met': 'aan het bezwaar wordt geheel tegemoetgekomen',
  amended: 'gewijzigd',
  recovery: 'terugvordering',
  ceiling: 'subsidieplafond',
  'employer-cap': 'maximum van de werkgever',
  'person-cap': 'maximum van de werknemer',
  'not-eligible': 'niet subsidiabel',
  'ceiling-exhausted': 'plafond bereikt',
  'person-cap-reached': 'maximum van de werknemer bereikt',
  'employer-cap-reached': 'maximum van de werkgever bereikt',
  'delay-agreed': 'uitstel overeengekomen',
  'delay-attributable': 'vertraging door de aanvrager',
  'force-majeure': 'overmacht',
  outage: 'storing',
  'foreign-information-requested': 'inlichtingen gevraagd in het buitenland',
  'on-request': 'op verzoek',
  acknowledgement: 'ontvangstbevestiging',
  'completion-request': 'aanvulverzoek',
  intention: 'voornemen',
  decision: 'besluit',
  determination: 'vaststelling',
  other: 'overig',
  'application-cap': 'maximum van een aanvraag',
  'group-cap': 'maximum van een samenwerking',
  asked: 'er is niet meer gevraagd',
  'state-aid': 'grens van staatssteun',
  minimum: 'minder dan het minimum',
  grant: 'wat is verleend',
  'below-minimum': 'minder dan het minimum',
  'no-room-for-state-aid': 'geen ruimte voor staatssteun',
  'outside-region': 'werkt buiten de regio',
  'work-in-region': 'werkt buiten de regio',
  'applicant-kind': 'deze aanvrager komt niet in aanmerking',
  'enterprise-size': 'grootte van de onderneming',
  staff: 'aantal medewerkers',
  route: 'route',
  theme: 'thema van de scholing',
  level: 'niveau van de scholing',
  content: 'inhoud van de scholing',
  'trainer-recognised': 'opleider niet erkend',
  'not-started': 'al begonnen voor de aanvraag',
  'starts-within': 'begint te laat',
  'ends-within': 'duurt te lang',
  'people-at-least': 'te weinig deelnemers',
  'cost-at-least': 'te lage kosten',
  'grants-a-year': 'dit jaar al subsidie verleend',
  'vat-deductible': 'btw is verrekenbaar',
  'paid-by-others': 'anderen betalen mee',
  quote: 'offerte',
  invoice: 'factuur',
  'payment-proof': 'betaalbewijs',
  certificate: 'certificaat',
  attendance: 'presentielijst',
  clean: 'schoon',
  infected: 'besmet',
  unscannable: 'niet te controleren',
  employer: 'ondernemers',
  education: 'onderwijs',
  government: 'overheid',
  member: 'lid',
  chair: 'een voorzitter',
  coordinator: 'een regisseur',
  'employer-side': 'een lid namens ondernemers',
  'education-side': 'een lid namens onderwijs',
  'government-side': 'een lid namens overheid',
  'adopted-agenda': 'een vastgestelde actieagenda',
  'funded-budget': 'een gedekte begroting',
}

/** The Dutch name of a code in a table of a contract: what can be sent is also what is read. */
export const nameIn = (dutch: Readonly<Record<string, string>>, code: string): string =>
  Object.keys(dutch).find((name) => dutch[name] === code) ?? named(code)

export const named = (code: unknown): string => names[String(code)] ?? String(code)

/** `a, b en c`. */
export function listed(codes: unknown, last: 'en' | 'of' = 'en'): string {
  const all = (Array.isArray(codes) ? codes : [codes]).map(named)
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`
}

/** As it stands within a sentence. */
export const lowered = (text: string): string => text.replace(/^\p{Lu}/u, (first) => first.toLowerCase())

/** Made when it is first used: it takes milliseconds, of which a cold start has none to spare. */
function formatter<Format>(make: () => Format): () => Format {
  let made: Format | undefined
  return () => (made ??= make())
}

const euro = formatter(() => new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' }))

/** `€ 1.234,56`, from cents. */
export const euros = (cents: unknown): string => euro().format(Number(cents) / 100)

const instantFormat = formatter(
  () =>
    new Intl.DateTimeFormat('nl-NL', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Amsterdam',
    }),
)

/** `2 maart 2026 om 09:01`, in Amsterdam. */
export const moment = (instant: string): string => instantFormat().format(new Date(instant))

const secondFormat = formatter(
  () =>
    new Intl.DateTimeFormat('nl-NL', {
      dateStyle: 'long',
      timeStyle: 'medium',
      timeZone: 'Europe/Amsterdam',
    }),
)

/** `2 maart 2026 om 09:01:07 uur`, in Amsterdam. */
export const momentToTheSecond = (instant: string): string =>
  `${secondFormat().format(new Date(instant))} uur`

const dayFormat = formatter(() => new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' }))

/** `2 maart 2026`, from a calendar day. */
export const dayInWords = (day: string): string => dayFormat().format(new Date(`${day}T00:00:00Z`))

const integerFormat = formatter(() => new Intl.NumberFormat('nl-NL'))
export const counted = (count: number): string => integerFormat().format(count)
