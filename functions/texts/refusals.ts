import type { Refusal } from '../../domain/decider.ts'
import { listed, euros, named } from './dutch.ts'
import { factNames } from './fact-names.ts'
import { refusalCodes, type ProblemCode, type RefusalCode } from './problem-codes.ts'

type Facts = Refusal['facts']
/** The same facts as text, lists of codes in Dutch. */
type Said = Readonly<Record<string, string>>

/** What a refusal says to whoever gave the command: why it can't be done now, and what can. */
const texts: Readonly<Record<RefusalCode, (said: Said, facts: Facts) => string>> = {
  'no-application': () => 'Deze aanvraag bestaat niet.',
  'application-exists': ({ number }) => `Aanvraag ${number} bestaat al, met andere gegevens.`,
  'is-history': ({ number }) =>
    `Aanvraag ${number} is overgenomen uit een register: elders is er al over besloten. Hier wijzigt er niets meer.`,
  'imported-with-other-content': ({ number }) =>
    `Aanvraag ${number} is al eerder ingelezen met een andere inhoud. De eerdere blijft staan.`,
  'not-possible-in-phase': ({ phase }, { possibleIn }) =>
    `Dit kan niet bij een aanvraag die ${named(phase)} is, wel als zij ${listed(possibleIn, 'of')} is.`,
  'scheme-not-in-force': () => 'Op het moment van ontvangst gold deze versie van de regeling niet.',
  'other-scheme-version': ({ schemeVersion }) =>
    `Deze aanvraag wordt beoordeeld naar versie ${schemeVersion} van de regeling.`,
  'no-participations': () => 'Een aanvraag heeft ten minste één deelname.',
  'training-ends-before-start': ({ participations }) =>
    `Bij deelname ${participations} ligt het einde vóór de start.`,
  'amount-too-high': ({ mostCents }) => `Samen is dit meer dan ${euros(mostCents)}. Splits de aanvraag.`,
  'nothing-missing': () => 'Noem wat er ontbreekt.',
  'due-before-request': () => 'De laatste dag om aan te vullen ligt vóór vandaag. Kies een latere dag.',
  'still-missing': ({ missing }) => `Nog niet compleet. Voeg toe: ${missing}.`,
  'completion-not-requested': () => 'Vraag eerst om aanvulling, met een termijn (Awb 4:5).',
  'no-completion-term': () =>
    'Bij het verzoek om aanvulling is geen termijn gegeven. Vraag opnieuw om aanvulling, met een termijn (Awb 4:5).',
  'completion-term-not-passed': ({ dueOn }) =>
    `De aanvrager kan nog aanvullen tot en met ${dueOn}. Wacht die dag af (Awb 4:5).`,
  'same-person': ({ duty, had }) =>
    `U was in deze aanvraag al ${had} en kunt daarom geen ${named(duty)} zijn. Vraag een collega.`,
  'facts-unknown': ({ rules }) =>
    `Van deze eisen is een feit niet bekend: ${rules}. Vraag het na en geef het op bij bevindingen.`,
  'claims-pending': ({ pending }) =>
    `De ruimte wordt nog vastgelegd: ${pending}. Probeer het over een minuut weer.`,
  'nothing-to-grant': () =>
    'Er is niets te verlenen: er blijft nul euro over. Wijs de aanvraag af, met de grond die geldt.',
  'ground-does-not-fit': ({ ground }) =>
    `De feiten dragen de grond "${named(ground)}" niet. Kies de grond die geldt.`,
  'unknown-participation': ({ participations }) => `Deelname ${participations} hoort niet bij deze aanvraag.`,
  'progress-not-possible': ({ no, from, to }) =>
    `Deelname ${no} is ${named(from)} en kan niet ${named(to)} worden.`,
  'day-in-future': ({ on }) => `${on} moet nog komen. Meld het als het zover is.`,
  'ended-before-start': ({ no, startedOn }) =>
    `Deelname ${no} begon op ${startedOn} en kan niet eerder eindigen.`,
  'nothing-accounted': () => 'Verantwoord ten minste één deelname.',
  'accounted-twice': ({ participations }) => `Deelname ${participations} staat er twee keer in.`,
  'not-accounted-for': () =>
    'Er is nog niets verantwoord. Wacht op de verantwoording, of stel ambtshalve vast (Awb 4:47).',
  'account-present': () => 'Er is een verantwoording. Stel vast op grond daarvan, dus niet ambtshalve.',
  'participations-unfinished': ({ participations }) =>
    `Van deelname ${participations} is nog niet gemeld hoe die afliep.`,
  'no-amount': () => 'Geef een bedrag boven nul.',
  'reference-used-before': ({ reference, cents }) =>
    `Kenmerk ${reference} is al gebruikt voor ${euros(cents)}. Neem een nieuw kenmerk.`,
  'advance-too-high': ({ roomCents }) => `Als voorschot kan nog ten hoogste ${euros(roomCents)}.`,
  'payment-too-high': ({ roomCents }) => `Te betalen is nog ten hoogste ${euros(roomCents)}.`,
  'recovery-too-high': ({ roomCents }) => `Terug te vorderen is nog ten hoogste ${euros(roomCents)}.`,
  'evidence-unusable': ({ missing }) =>
    `In wat is ingestuurd als ${missing} is schadelijke software gevonden, of er kon niet naar worden gezocht; dat telt niet mee. Vraag om aanvulling (Awb 4:5), of na de verlening om een nieuwe verantwoording.`,
  'evidence-unscanned': ({ missing }) =>
    `Wat is ingestuurd als ${missing} wordt nog op schadelijke software gecontroleerd. Probeer het over een minuut weer.`,
  'hearing-first': () =>
    'De werkgever is hierover nog niet gehoord. Leg eerst een voornemen vast en wacht de zienswijze af (Awb 4:12 lid 2).',
  'views-awaited': ({ dueOn }) =>
    `De werkgever kan nog reageren tot en met ${dueOn}. Wacht de zienswijze of die dag af (Awb 4:8).`,
  'worse-than-announced': ({ cents }) =>
    `Dit is minder dan de ${euros(cents)} uit het voornemen. Leg een nieuw voornemen vast, zodat de werkgever ook hierover wordt gehoord.`,
  'nothing-to-announce': () => 'Dit is niet in het nadeel van de werkgever: een voornemen is niet nodig.',
  'no-intention': () => 'Er is geen voornemen waarop een zienswijze kan worden gegeven.',
  'weighing-missing': () =>
    'Geef bij afweging waarom dit niet onevenredig nadelig is, of stel hoger vast (Awb 3:4 lid 2).',
  'moderation-out-of-range': ({ strictCents, mostCents }) =>
    `Kies een bedrag van ${euros(strictCents)} (wat de regels geven) tot en met ${euros(mostCents)} (wat is verleend).`,
  'no-execution-term': () =>
    'In de verlening staat geen termijn om de activiteiten uit te voeren; te laat uitvoeren is dan geen grond (ECLI:NL:RVS:2021:2172).',
  'detriment-needs-ground': ({ cents }) =>
    `Dit is minder dan de ${euros(cents)} die nu vaststaat. Dat kan alleen op een grond van Awb 4:48 of 4:49.`,
  'amended-too-high': ({ mostCents }) => `Dit kan ten hoogste ${euros(mostCents)} worden.`,
  'nothing-amended': () => 'Dit bedrag staat er al.',
  'breach-day-missing': () => 'Geef bij schendingOp op welke dag de verplichting niet is nageleefd.',
  'amendment-barred': ({ dueOn }) =>
    `Dit kon tot en met ${dueOn}: er zijn vijf jaren voorbij (Awb 4:49 lid 3).`,
  'recovery-barred': ({ dueOn }) =>
    `Terugvorderen kon tot en met ${dueOn}: er zijn vijf jaren voorbij (Awb 4:57 lid 4).`,
  'no-recovery-ordered': () => 'Er is niet besloten om terug te vorderen. Neem eerst dat besluit.',
  'payment-term-runs': ({ dueOn }) => `De werkgever kan nog betalen tot en met ${dueOn}.`,
  'nothing-owed': () => 'Er staat niets open.',
  'set-off-not-allowed': (_, { why }) =>
    `Verrekenen kan alleen met een subsidie aan dezelfde ontvanger voor dezelfde activiteiten in een ander tijdvak (Awb 4:57 lid 3). Dit is ${named(why)}.`,
  'no-such-decision': () =>
    "Zo'n besluit is er bij deze aanvraag niet, of er is een ander voor in de plaats gekomen.",
  'objection-open': ({ no }) => `Tegen dit besluit loopt al bezwaar ${no}. Vul dat aan.`,
  'objection-decided': ({ no }) =>
    `Op bezwaar ${no} is al beslist. Tegen die beslissing staat beroep open bij de rechtbank.`,
  'no-objection': ({ no }) => `Bezwaar ${no} is er niet.`,
  'objection-not-heard': () =>
    'De bezwaarmaker is nog niet gehoord. Leg vast hoe dat ging, of waarom ervan is afgezien (Awb 7:2 en 7:3).',
  'late-not-excused': () =>
    'Dit bezwaar kwam te laat. Verklaar het niet-ontvankelijk, of leg vast dat de overschrijding verschoonbaar is (Awb 6:11).',
  'late-evidence-not-weighed': () =>
    'Er is nieuw bewijs bij dit bezwaar. Weeg het en leg dat vast (ECLI:NL:RVS:2016:205).',
  'not-better-on-objection': ({ cents }) =>
    `Nu staat er ${euros(cents)}. Een gegrond bezwaar leidt tot iets gunstigers; anders is het ongegrond.`,
  'amount-missing': () => 'Geef bij naarCenten wat het wordt.',
  'until-not-later': ({ dueOn }) => `De termijn loopt al tot en met ${dueOn}. Geef een latere dag.`,
  'suspension-ends-before-start': ({ firstOn }) =>
    `De opschorting begint op ${firstOn} en kan niet eerder eindigen.`,
  'agreed-without-end': () =>
    'Uitstel waarmee de aanvrager instemde, loopt tot een dag die is afgesproken. Geef die dag (Awb 4:15 lid 2 a).',
  'notice-before-application': ({ on }) =>
    `Op ${on} was de aanvraag nog niet ontvangen. Controleer de dag van de ingebrekestelling.`,
  'terms-unknown': () =>
    'Deze aanvraag kwam binnen voordat termijnen werden vastgelegd. Reken haar termijnen zelf na.',
  'adjourned-before': ({ no, dueOn }) =>
    `De beslissing op bezwaar ${no} is al verdaagd, tot en met ${dueOn}. Een tweede keer kan niet zonder instemming (Awb 7:10).`,
  'adjourned-too-far': ({ dueOn }) =>
    `Verdagen kan tot en met ${dueOn}, zes weken na de laatste dag (Awb 7:10 lid 3).`,
  'account-term-not-passed': ({ dueOn }) =>
    `De aanvrager kan nog verantwoorden tot en met ${dueOn}. Wacht die dag af (Awb 4:44).`,
  'payment-ordered': ({ reference }) =>
    `Kenmerk ${reference} staat al in een betaalopdracht. Verwerk die, of neem een nieuw kenmerk.`,
  'order-lapsed': () => 'Deze betaling is uit de betaalopdracht vervallen. Stel een nieuwe opdracht samen.',
  'no-account-reported': () => 'Er is geen rekening gemeld die nog bevestigd moet worden.',
  'other-account-reported': () =>
    'Intussen is een andere rekening gemeld. Lees haar opnieuw en bevestig die, als zij klopt.',
  'reported-it-yourself': () =>
    'U hebt deze rekening zelf vastgelegd; een ander moet haar bevestigen. Vraag een collega.',
  'no-batch': () => 'Deze betaalopdracht bestaat niet.',
  'batch-withdrawn': () => 'Deze betaalopdracht is ingetrokken. Stel een nieuwe samen.',
  'composed-it-yourself': () =>
    'U hebt deze betaalopdracht zelf samengesteld; een ander moet haar vrijgeven. Vraag een collega.',
  'payments-not-due': ({ payments }) =>
    `Niet of niet meer te betalen: ${payments}. Trek deze opdracht in en stel een nieuwe samen.`,
  'accounts-not-confirmed': ({ payments }) =>
    `De rekening voor ${payments} is niet gemeld of nog niet bevestigd. Laat haar eerst bevestigen; een wijziging door twee behandelaars.`,
  'batch-released': () =>
    'Deze betaalopdracht is al vrijgegeven: het bestand kan bij de bank liggen. Leg vast wat de bank ermee deed.',
  'batch-not-released': () => 'Deze betaalopdracht is niet vrijgegeven, dus de bank kan haar niet hebben.',
  'unknown-payments': ({ payments }) => `Niet in deze betaalopdracht: ${payments}.`,
  'booked-otherwise': ({ on }) =>
    `Voor deze betaalopdracht is al iets anders vastgelegd, met uitvoering op ${on}. Dat blijft staan.`,
  'executed-too-early': ({ executeOn }) =>
    `De bank is gevraagd dit op ${executeOn} uit te voeren, dus niet eerder. Controleer de dag.`,
  'executed-in-future': ({ on }) => `${on} moet nog komen. Leg het vast als het zover is.`,
  'nothing-claimed': () => 'Er is geen ruimte vastgelegd die kan vrijvallen.',
  'claim-already-confirmed': () => 'Voor deze aanvraag is al verleend.',
  'claim-not-open': () => 'Voor deze aanvraag staat niets open bij het plafond.',
  'above-reservation': ({ reservedCents }) => `Gereserveerd is ${euros(reservedCents)}; meer kan niet.`,
  'nothing-held': () => 'Deze aanvraag houdt niets vast van het plafond.',
  'seed-needed': () => 'Er moet worden geloot. Dat doet het systeem zelf, met een zaad dat wordt vastgelegd.',
  'not-a-tender': () => 'Deze regeling verdeelt het plafond niet naar punten.',
  'outside-window': () => 'Deze aanvraag was niet compleet in de aanvraagperiode en doet niet mee.',
  'tender-settled': () => 'Het plafond is al naar punten verdeeld; daarna verandert een score niet meer.',
  'claim-not-refused': () => 'Deze aanvraag is niet eerder afgewezen, of was toen niet compleet.',
  'would-not-have-fitted': ({ roomCents }) =>
    `Bij het eerste besluit was er ${euros(roomCents)} ruimte: ook toen had dit niet gepast (Awb 4:25 lid 3).`,
  'moved-to-other-ledger': () =>
    'De steun van deze werkgever staat intussen in een ander grootboek. Lees haar opnieuw.',
  'not-in-this-undertaking': () => 'Deze werkgever hoort niet of niet meer bij deze onderneming.',
  'no-aid-held': () => 'Voor deze aanvraag is geen steun vastgelegd die kan vrijvallen.',
  'aid-already-granted': () => 'Voor deze aanvraag is al steun verleend.',
  'aid-not-granted': () =>
    'Voor deze aanvraag is geen steun verleend aan deze onderneming. Controleer het id van de aanvraag.',
  'registered-before-granted': ({ grantedOn }) =>
    `Deze steun is op ${grantedOn} verleend en kan niet eerder zijn gemeld.`,
  'not-linked': () => 'Deze werkgever is niet aan deze onderneming gekoppeld.',
  'bears-the-ledger': () => 'Het grootboek staat op naam van deze werkgever. Ontkoppel de andere werkgevers.',
  'evidence-of-another-employer': () => 'Dit bewijsstuk is van een andere werkgever.',
  'evidence-has-other-content': () => 'Onder dit id staat al een ander bestand.',
  'evidence-not-received': () => 'Dit bewijsstuk is niet ontvangen.',
  'evidence-still-kept': () => 'Dit bewijsstuk wordt nog bewaard: het is nog niet verlopen.',
  'letter-sent-before': ({ on }) =>
    `Deze brief is al verstuurd, op ${on}. Een brief gaat één keer uit: daarmee begint de termijn voor bezwaar.`,
  'letter-not-sent': () => 'Deze brief is nog niet verstuurd.',
  'member-on-two-sides': () => 'Deze persoon zit al aan deze tafel namens een andere zijde.',
  'already-a-member': () => 'Deze persoon zit al aan deze tafel, met andere gegevens.',
  'chair-taken': () => 'Deze tafel heeft al een voorzitter.',
  'coordinator-taken': () => 'Deze tafel heeft al een regisseur.',
  'already-registered': ({ slug }) => `Sectortafel ${slug} is al geregistreerd.`,
  'not-registered': () => 'Deze sectortafel is nog niet geregistreerd.',
  'agenda-ends-before-it-begins': () => 'De agenda eindigt vóór zij begint.',
  'source-named-twice': () => 'Elke bron staat er één keer in.',
  'budget-without-money': () => 'Een begroting heeft ten minste één bron met een bedrag.',
  'not-ready-to-activate': ({ missing }) =>
    `Deze tafel kan nog niet actief worden. Er ontbreekt: ${missing}.`,
}

/** A refusal of the domain as the edge tells it: its code, its reason and its facts in Dutch. */
export function refusalInDutch({ refused, facts }: Refusal): {
  readonly code: ProblemCode
  readonly reason: string
  readonly facts: Record<string, unknown>
} {
  const known = refused as RefusalCode
  return { code: refusalCodes[known], reason: texts[known](saidOf(facts), facts), facts: inDutch(facts) }
}

const inDutch = (facts: Facts): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      factNames[name] ?? name,
      typeof fact === 'object' ? fact.map(named) : typeof fact === 'number' ? fact : named(fact),
    ]),
  )

const saidOf = (facts: Facts): Said =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, Array.isArray(fact) ? listed(fact) : String(fact)]),
  )
