import { ageBandOn } from '../../domain/identity/age-band.ts'
import { normalisedEstablishment, normalisedTraining } from '../../domain/identity/keys.ts'
import { normalisedPerson } from '../../domain/identity/person-key.ts'
import type { AskedParticipation } from '../../domain/application/submit-application.ts'
import type { EstablishmentId, PersonId, TrainingId } from '../../events/primitives.ts'
import type { Identity, Vault } from '../../adapters/vault/vault.ts'
import type { ParticipationFields } from '../contracts/application-contracts.ts'
import type { PersonFields } from '../contracts/fields.ts'

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

/** Participations with random ids in the place of people, establishments and trainings. */
export async function withoutNames(
  vault: Vault,
  participations: readonly ParticipationFields[],
): Promise<readonly AskedParticipation[]> {
  const ids = await vault.identify(
    participations.flatMap(({ persoon, vestiging, opleiding }) => [
      personIdentity(persoon),
      establishmentIdentity(vestiging),
      trainingIdentity(opleiding.titel, opleiding.opleider),
    ]),
  )
  return participations.map((fields, index) => ({
    personId: ids[index * 3] as PersonId,
    establishmentId: ids[index * 3 + 1] as EstablishmentId,
    trainingId: ids[index * 3 + 2] as TrainingId,
    workMunicipality: fields.werkgemeente,
    residence: fields.woongemeente,
    ageBand: ageBandOn(fields.persoon.geboortedatum, fields.startOp),
    sbi: { code: fields.sbi.code, edition: fields.sbi.editie },
    sizeClass: fields.grootteklasse,
    ...(fields.sectortafel === undefined ? {} : { sectorTable: fields.sectortafel }),
    level: fields.opleiding.niveau,
    startsOn: fields.startOp,
    endsOn: fields.eindeOp,
    costCents: fields.kostenCenten,
    vatCents: fields.btwCenten,
    thirdPartyCents: fields.bijdrageDerdenCenten,
  }))
}
