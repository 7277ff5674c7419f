import type { EvidenceKind } from '../../../events/application-parts.ts'
import { say, type Sentence, type Source } from '../letter.ts'
import { words } from '../said.ts'

/** Each kind of evidence with what it is, for whoever never heard of it. */
const explained: Readonly<Record<EvidenceKind, string>> = {
  quote: 'een offerte: daarin noemt de opleider de prijs',
  invoice: 'een factuur van de opleider',
  'payment-proof': 'een bewijs dat u heeft betaald',
  certificate: 'een diploma of certificaat van de deelnemer',
  attendance: 'een lijst waarop staat wie er was',
  other: 'de andere stukken waar wij om vroegen',
}

/** A list of kinds of evidence, one a line. */
export const evidenceList = (kinds: readonly EvidenceKind[], source: Source): readonly Sentence[] =>
  kinds.map((kind, index) => {
    const end = index === kinds.length - 1 ? '.' : ';'
    return say`${words(`${explained[kind]}${end}`, source)}`
  })
