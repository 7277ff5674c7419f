import * as z from 'zod'
import { mediaTypes } from '../../events/evidence-events.ts'
import { choice } from './fields.ts'
import {
  evidenceNames,
  groundNames,
  letterNames,
  objectionOutcomeNames,
  outcomeNames,
  paymentNames,
  reductionNames,
  sideNames,
  sourceNames,
  verdictNames,
} from './names.ts'

const text = (description: string) => z.string().meta({ description })
const day = (description: string) => z.iso.date().meta({ description })
const moment = (description: string) => z.iso.datetime().meta({ description })
const count = (description: string) => z.int().min(0).meta({ description })
const cents = (description: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `${description}, in hele centen.` })
const year = (description: string) => z.int().meta({ description })

/** Amounts are public once they were decided on or paid, so no earlier message has one. */
const decided = {
  beslotenOp: moment('Moment van het besluit.'),
  bestuursorgaan: text('Namens wie is besloten.'),
  grondslag: text('Waarop het besluit rust.'),
}
const participation = { deelname: z.int().min(1).meta({ description: 'Volgnummer binnen de aanvraag.' }) }

const data = <Shape extends z.ZodRawShape>(description: string, shape: Shape) =>
  z.object(shape).meta({ description })

/**
 * The `data` of each message that the outside gets, by type. A field may be added; another change that a receiver
 * would notice takes a new type, sent beside the old one for a while. No names, no KVK numbers, no ids of people.
 */
export const integrationContracts = {
  'nl.hca.aanvraag.ingediend.v1': data('Een werkgever heeft een aanvraag ingediend.', {
    aanvraagnummer: text('Nummer zoals de werkgever het kent.'),
    regeling: text('Korte naam van de regeling.'),
    ontvangenOp: moment('Moment van ontvangst.'),
    compleet: z.boolean().meta({ description: 'Of alles er is wat de regeling vraagt.' }),
    deelnames: count('Hoeveel deelnames erin staan.'),
    werkgemeenten: z.array(text('CBS-gemeentecode.')).meta({ description: 'Waar de vestigingen staan.' }),
    sectortafels: z.array(text('Korte naam.')).meta({ description: 'Sectortafels van de deelnames.' }),
  }),
  'nl.hca.aanvraag.aanvulling-gevraagd.v1': data('De werkgever is gevraagd om aan te vullen (Awb 4:5).', {
    ontbreekt: z.array(choice(evidenceNames)).meta({ description: 'Soorten bewijsstukken.' }),
    uiterlijkOp: day('Laatste dag om aan te vullen.').optional(),
  }),
  'nl.hca.aanvraag.aangevuld.v1': data('De werkgever heeft aangevuld wat ontbrak.', {
    aangevuldOp: moment('Moment van volledige ontvangst.'),
  }),
  'nl.hca.regeling.versie-gepubliceerd.v1': data(
    'Van een regeling is een versie gepubliceerd, die daarna niet meer verandert.',
    {
      regeling: text('Korte naam van de regeling.'),
      naam: text('Naam van de regeling.'),
      versie: text('Naam van de versie.'),
      geldtVanaf: day('Aanvragen van deze dag of later vallen eronder.'),
      bekendOp: moment('Sinds wanneer de versie bekend is.'),
      sha256: text('Hash van de tekst zoals gepubliceerd.'),
    },
  ),
  'nl.hca.aanvraag.onder-andere-versie-gebracht.v1': data(
    'Een versie van de regeling die later bekend werd, geldt ook voor deze aanvraag.',
    { regelingVersie: text('Naam van de versie.') },
  ),
  'nl.hca.aanvraag.herinnerd-aan-verantwoording.v1': data(
    'De werkgever is eraan herinnerd dat de verantwoording niet kwam (Awb 4:44 lid 3).',
    {
      herinnerdOp: moment('Moment van de herinnering.'),
      uiterlijkOp: day('Laatste dag om alsnog te verantwoorden.'),
    },
  ),
  'nl.hca.aanvraag.ingetrokken.v1': data('De werkgever heeft de aanvraag ingetrokken.', {
    ingetrokkenOp: moment('Moment van intrekking.'),
  }),
  'nl.hca.aanvraag.buiten-behandeling-gelaten.v1': data(
    'De aanvraag wordt niet behandeld (Awb 4:5).',
    decided,
  ),
  'nl.hca.aanvraag.beoordeeld.v1': data(
    'De aanvraag is naar de regeling beoordeeld; er is nog niet besloten.',
    {
      beoordeeldOp: moment('Moment van de beoordeling.'),
    },
  ),
  'nl.hca.aanvraag.verleend.v1': data('De subsidie is verleend, geheel of voor een deel (Awb 4:29).', {
    ...decided,
    verleendCenten: cents('Verleend'),
    geweigerdCenten: cents('Wel subsidiabel, maar niet verleend'),
    verlaagdDoor: z.array(choice(reductionNames)).meta({ description: 'Waarom niet alles is verleend.' }),
  }),
  'nl.hca.aanvraag.afgewezen.v1': data('De aanvraag is afgewezen.', {
    ...decided,
    grond: choice(groundNames).meta({ description: 'Waarom.' }),
  }),
  'nl.hca.deelname.gestart.v1': data('Een deelname is gestart.', participation),
  'nl.hca.deelname.afgerond.v1': data('Een deelname is afgerond.', participation),
  'nl.hca.deelname.uitgevallen.v1': data('Een deelname is voortijdig geëindigd.', participation),
  'nl.hca.deelname.niet-gestart.v1': data('Een deelname is nooit begonnen.', participation),
  'nl.hca.aanvraag.verantwoord.v1': data('De werkgever heeft de kosten verantwoord (Awb 4:45).', {
    verantwoordOp: moment('Moment van ontvangst.'),
    deelnames: count('Hoeveel deelnames zijn verantwoord.'),
  }),
  'nl.hca.subsidie.vastgesteld.v1': data('De subsidie is vastgesteld (Awb 4:46 en 4:47).', {
    ...decided,
    vastgesteldCenten: cents('Vastgesteld'),
    uitkomst: choice(outcomeNames).meta({ description: 'Ten opzichte van de verlening.' }),
    ambtshalve: z.boolean().meta({ description: 'Of dat zonder aanvraag gebeurde (Awb 4:47).' }),
  }),
  'nl.hca.subsidie.betaald.v1': data('Er is betaald.', {
    betaaldOp: day('Dag van betaling.'),
    bedragCenten: cents('Betaald'),
    soort: choice(paymentNames).meta({ description: 'Voorschot, of restant na de vaststelling.' }),
  }),
  'nl.hca.subsidie.teruggevorderd.v1': data('Te veel betaald geld is terugontvangen (Awb 4:57).', {
    ontvangenOp: day('Dag van ontvangst.'),
    bedragCenten: cents('Terugontvangen'),
  }),
  'nl.hca.subsidie.verlening-gewijzigd.v1': data('De verlening is gewijzigd of ingetrokken (Awb 4:48).', {
    ...decided,
    verleendCenten: cents('Nu verleend'),
  }),
  'nl.hca.subsidie.vaststelling-gewijzigd.v1': data(
    'De vaststelling is gewijzigd of ingetrokken (Awb 4:49), of verbeterd.',
    { ...decided, vastgesteldCenten: cents('Nu vastgesteld') },
  ),
  'nl.hca.subsidie.terugvordering-besloten.v1': data('Er wordt teruggevorderd (Awb 4:57).', {
    ...decided,
    bedragCenten: cents('Terug te betalen'),
    betalenUiterlijkOp: day('Laatste dag om te betalen.'),
  }),
  'nl.hca.bezwaar.beslist.v1': data('Op een bezwaar is beslist (Awb 7:11).', {
    ...decided,
    uitkomst: choice(objectionOutcomeNames).meta({ description: 'Wat op het bezwaar is beslist.' }),
  }),
  'nl.hca.sectortafel.geregistreerd.v1': data('Een sectortafel is geregistreerd.', {
    geregistreerdOp: day('Dag van registratie.'),
  }),
  'nl.hca.sectortafel.lid-toegetreden.v1': data('Een lid is tot een sectortafel toegetreden.', {
    zijde: choice(sideNames).meta({ description: 'Namens wie het lid er zit.' }),
  }),
  'nl.hca.sectortafel.agenda-vastgesteld.v1': data('Een sectortafel heeft haar actieagenda vastgesteld.', {
    vastgesteldOp: day('Dag van vaststelling.'),
    eersteJaar: year('Eerste jaar van de agenda.'),
    laatsteJaar: year('Laatste jaar van de agenda.'),
  }),
  'nl.hca.sectortafel.begroting-gedekt.v1': data('Over het geld van een sectortafel is besloten.', {
    beslotenOp: day('Dag van het besluit.'),
    bronnen: z
      .array(z.object({ bron: choice(sourceNames), bedragCenten: cents('Uit deze bron') }))
      .meta({ description: 'Waar het geld vandaan komt.' }),
  }),
  'nl.hca.sectortafel.geactiveerd.v1': data('Een sectortafel kan aan het werk.', {
    geactiveerdOp: day('Eerste dag.'),
  }),
  'nl.hca.bewijsstuk.ontvangen.v1': data('Een werkgever heeft een bewijsstuk ingestuurd.', {
    ontvangenOp: moment('Moment van ontvangst.'),
    mediatype: z.enum(mediaTypes).meta({ description: 'Soort bestand.' }),
    bytes: count('Grootte.'),
  }),
  'nl.hca.bewijsstuk.gecontroleerd.v1': data('Een bewijsstuk is op schadelijke software gecontroleerd.', {
    gecontroleerdOp: moment('Moment van de controle.'),
    oordeel: choice(verdictNames).meta({
      description: 'Alleen een schoon bestand wordt aan iemand gegeven.',
    }),
  }),
  'nl.hca.brief.verstuurd.v1': data('Een brief is verstuurd en daarmee bekendgemaakt (Awb 3:41).', {
    soort: choice(letterNames).meta({ description: 'Waarover de brief gaat.' }),
    aanvraag: text('Id van de aanvraag.'),
    verstuurdOp: moment('Moment van verzending.'),
    bekendgemaaktOp: day('Dag van bekendmaking.'),
    bezwaarTot: day('Laatste dag om bezwaar te maken, bij een besluit.').optional(),
  }),
  'nl.hca.plafond.aanspraak-laat-gevonden.v1': data(
    'Een volledige aanvraag kreeg haar plaats pas nadat latere aan de beurt waren geweest.',
    {
      aanvraag: text('Id van de aanvraag.'),
      volledigOp: moment('Moment van volledige ontvangst.'),
    },
  ),
} as const

export type IntegrationType = keyof typeof integrationContracts
export type IntegrationData<Type extends IntegrationType> = z.infer<(typeof integrationContracts)[Type]>
