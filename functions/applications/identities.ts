import { ageBandOn } from '../../domain/identity/age-band.ts'
import { normalisedEstablishment, normalisedTraining } from '../../domain/identity/keys.ts'
import { normalisedPerson } from '../../domain/identity/person-key.ts'
import type { AskedParticipation } from '../../domain/application/submit-application.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { CalendarDay, EstablishmentId, Instant, PersonId, TrainingId } from '../../events/primitives.ts'
import type { Identity } from '../../adapters/vault/vault.ts'
import type { ParticipationFields } from '../contracts/application-contracts.ts'
import type { PersonFields } from '../contracts/fields.ts'
import type { InputFault } from '../http/answer.ts'
import { costLinesOf, trainingFactsOf } from './facts-stated.ts'

export const personIdentity = ({ voorletters, achternaam, geboortedatum }: PersonFields): Identity => ({
  kind: 'person',
  key: normalisedPerson({ initials: voorletters, surname: achternaam, birthDate: geboortedatum }),
  record: { initials: voorletters.trim(), surname: achternaam.trim(), birthDate: geboortedatum },
})

export const establishmentIdentity = (number: string): Identity => ({
  kind: 'establishment',
  key: normalisedEstablishment(number),
  record: { number },
})

export const trainingIdentity = (title: string, provider: string): Identity => ({
  kind: 'training',
  key: normalisedTraining({ title, provider }),
  record: { title, provider },
})

/** Whom and what a participation names, in the order in which `asked` wants their ids. */
export const identitiesOf = ({ persoon, vestiging, opleiding }: ParticipationFields): Identity[] => [
  personIdentity(persoon),
  establishmentIdentity(vestiging),
  trainingIdentity(opleiding.titel, opleiding.opleider),
]

/** Ids to see with whether a request would be refused, before anybody gets a real one. */
export function provisionalIds(participations: readonly ParticipationFields[]): readonly string[] {
  const keys = participations.flatMap(identitiesOf).map(({ kind, key }) => JSON.stringify([kind, key]))
  return keys.map((key) => `voorlopig-${keys.indexOf(key)}`)
}

/** Participations with ids in the place of people, establishments and trainings. */
export const asked = (
  participations: readonly ParticipationFields[],
  ids: readonly string[],
): readonly AskedParticipation[] =>
  participations.map((fields, index) => ({
    personId: ids[index * 3] as PersonId,
    establishmentId: ids[index * 3 + 1] as EstablishmentId,
    trainingId: ids[index * 3 + 2] as TrainingId,
    workMunicipality: fields.werkgemeente,
    residence: fields.woongemeente,
    ageBand: ageBandOn(fields.persoon.geboortedatum, fields.startOp),
    sbi: { code: fields.sbi.code, edition: fields.sbi.editie },
    sizeClass: fields.grootteklasse,
    ...(fields.sectortafel === undefined ? {} : { sectorTable: fields.sectortafel }),
    ...trainingFactsOf({ ...fields, erkendDoor: fields.opleiding.erkendDoor }),
    ...(fields.kosten === undefined ? {} : { costs: costLinesOf(fields.kosten) }),
    level: fields.opleiding.niveau,
    startsOn: fields.startOp,
    endsOn: fields.eindeOp,
    costCents: fields.kostenCenten,
    vatCents: fields.btwCenten,
    thirdPartyCents: fields.bijdrageDerdenCenten,
  }))
/** Whoever is yet to be born takes part in nothing. */
export function unbornFaults(
  birthDates: readonly (CalendarDay | undefined)[],
  now: Instant,
  placeOf: (index: number) => string,
): InputFault[] {
  const today = amsterdamDay(now)
  return birthDates.flatMap((birthDate, index) =>
    birthDate === undefined || birthDate <= today
      ? []
      : [
          {
            plek: `body.${placeOf(index)}.geboortedatum`,
            code: 'in-de-toekomst',
            reden: 'Deze dag moet nog komen.',
          },
        ],
  )
}
