import * as z from 'zod'
import { sizeClasses } from '../../events/participation.ts'
import {
  areDays,
  attachments,
  choice,
  day,
  establishment,
  evidenceName,
  line,
  money,
  optionalMoney,
  municipality,
  participationNo,
  person,
  positiveMoney,
  sbi,
  tableSlug,
  text,
} from './fields.ts'
import {
  addsUp,
  applicantContract,
  costLines,
  findingsContract,
  recognisedBy,
  trainingFacts,
} from './scheme-facts.ts'
import { groundNames, progressNames } from './names.ts'

/** De regels tellen op tot het geheel. */
const doesNotAddUp = {
  path: ['kosten'],
  message: 'De regels tellen niet op tot kostenCenten en btwCenten.',
}

const participation = z
  .strictObject({
    persoon: person,
    vestiging: establishment,
    werkgemeente: municipality,
    woongemeente: municipality,
    sbi,
    grootteklasse: z.enum(sizeClasses, `Kies een van: ${sizeClasses.join(', ')}.`),
    sectortafel: tableSlug.optional(),
    ...trainingFacts,
    opleiding: z.strictObject({
      titel: line(200, 'Geef de naam van de opleiding.'),
      opleider: line(200, 'Geef de naam van de opleider.'),
      niveau: z.enum(
        ['mbo1', 'mbo2', 'mbo3', 'mbo4', 'hbo', 'wo', 'overig'],
        'Kies mbo1 tot mbo4, hbo, wo of overig.',
      ),
      erkendDoor: recognisedBy,
    }),
    startOp: day,
    eindeOp: day,
    kostenCenten: money,
    btwCenten: optionalMoney,
    bijdrageDerdenCenten: optionalMoney,
    kosten: costLines,
  })
  .refine(addsUp, doesNotAddUp)
  .refine((fields) => fields.eindeOp >= fields.startOp, {
    path: ['eindeOp'],
    message: 'Het einde ligt niet vóór de start.',
    when: ({ value }) => areDays(value, ['startOp'], ['eindeOp']),
  })
  .refine((fields) => fields.persoon.geboortedatum < fields.startOp, {
    path: ['persoon', 'geboortedatum'],
    message: 'De geboortedatum ligt vóór de start van de opleiding.',
    when: ({ value }) => areDays(value, ['startOp'], ['persoon', 'geboortedatum']),
  })
export type ParticipationFields = z.infer<typeof participation>

export const submitContract = z.strictObject({
  regeling: tableSlug,
  aanvrager: applicantContract.optional(),
  btwVerrekenbaar: z.boolean('Geef true of false: kan de werkgever de btw verrekenen?'),
  deelnames: z
    .array(participation)
    .min(1, 'Meld ten minste één deelname aan.')
    .max(200, 'Ten hoogste 200 deelnames per aanvraag.'),
  bewijsstukken: attachments,
})

export const completionRequestContract = z.strictObject({
  ontbreekt: z
    .array(evidenceName)
    .min(1, 'Noem ten minste één soort bewijsstuk die ontbreekt.')
    .refine((kinds) => new Set(kinds).size === kinds.length, 'Noem elke soort één keer.'),
  /** Laatste dag om aan te vullen; zonder termijn schort de beslistermijn niet op. */
  uiterlijkOp: day.optional(),
  toelichting: text.optional(),
})

export const completionContract = z.strictObject({ bewijsstukken: attachments })

export const explanationContract = z.strictObject({ toelichting: text.optional() })

/** De regels van de regeling beoordelen, met wat de beoordelaar heeft vastgesteld. */
export const assessmentContract = z.strictObject({ bevindingen: findingsContract.optional() })

export const decisionContract = z.discriminatedUnion(
  'besluit',
  [
    z.strictObject({ besluit: z.literal('verlenen') }),
    z.strictObject({
      besluit: z.literal('afwijzen'),
      grond: choice(groundNames),
      toelichting: text.optional(),
    }),
  ],
  'Kies als besluit verlenen of afwijzen.',
)

export const progressContract = z.strictObject({
  deelname: participationNo,
  verloop: choice(progressNames),
  op: day,
})

export const accountContract = z.strictObject({
  deelnames: z
    .array(
      z
        .strictObject({
          deelname: participationNo,
          kostenCenten: money,
          btwCenten: optionalMoney,
          bijdrageDerdenCenten: optionalMoney,
          kosten: costLines,
        })
        .refine(addsUp, doesNotAddUp),
    )
    .min(1, 'Verantwoord ten minste één deelname.')
    .max(200, 'Ten hoogste 200 deelnames per aanvraag.'),
  bewijsstukken: attachments,
})

export const determinationContract = z.strictObject({
  /** Zonder aanvraag tot vaststelling (Awb 4:47). */
  ambtshalve: z.boolean().default(false),
  /** Nodig als lager wordt vastgesteld: waarom dat niet onevenredig nadelig is (Awb 3:4 lid 2). */
  afweging: text.optional(),
  /** Hoger dan wat de regels geven, hoogstens wat is verleend. */
  matigenTotCenten: money.optional(),
  toelichting: text.optional(),
})

/** Stands in the log as it is, so it has no room for names: a digit, no spaces, and what a bank takes (SEPA). */
export const reference = line(35, 'Geef een betalingskenmerk.').regex(
  /^(?=.*\d)[\w./-]+$/,
  'Een kenmerk heeft letters, cijfers, punten, schuine strepen of streepjes, ten minste één cijfer en geen spaties of namen.',
)

export const paymentContract = z.strictObject({
  bedragCenten: positiveMoney,
  betaaldOp: day,
  kenmerk: reference,
})
export const recoveryContract = z.strictObject({
  bedragCenten: positiveMoney,
  ontvangenOp: day,
  kenmerk: reference,
})
