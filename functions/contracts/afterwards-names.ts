/** Codes of what follows a decision, as the API says them; the code stands in the log. */

export const intentionNames = {
  vaststellen: 'determine',
  'verlening-wijzigen': 'amend-grant',
  'vaststelling-wijzigen': 'amend-determination',
  terugvorderen: 'recover',
} as const

/** Grounds of Awb 4:48 lid 1 a to d, in favour, and one that the law allows only where a term was named. */
export const grantAmendmentNames = {
  'activiteiten-niet-verricht': 'activities-not-carried-out',
  'verplichtingen-niet-nageleefd': 'obligations-not-met',
  'onjuiste-gegevens': 'wrong-information',
  'verlening-onjuist-en-kenbaar': 'grant-wrong-and-known',
  'uitvoeringstermijn-verstreken': 'execution-term-missed',
  'ten-gunste': 'in-favour',
} as const

/** Grounds of Awb 4:49 lid 1 a to c, and in favour. */
export const determinationAmendmentNames = {
  'feiten-niet-bekend': 'facts-not-known',
  'vaststelling-onjuist-en-kenbaar': 'determination-wrong-and-known',
  'verplichtingen-niet-nageleefd': 'obligations-not-met-after',
  'ten-gunste': 'in-favour',
} as const

export const objectedToNames = {
  buitenbehandelingstelling: 'not-handled',
  afwijzing: 'turned-down',
  verlening: 'granted',
  wijziging: 'amended',
  vaststelling: 'determined',
  terugvordering: 'recovery',
} as const

export const hearingNames = {
  gehoord: 'heard',
  'kennelijk-niet-ontvankelijk': 'manifestly-inadmissible',
  'kennelijk-ongegrond': 'manifestly-unfounded',
  'afgezien-door-bezwaarmaker': 'waived',
  'geen-antwoord': 'not-answered',
  'volledig-tegemoetgekomen': 'fully-met',
} as const
