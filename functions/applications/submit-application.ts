import { hash } from 'node:crypto'
import { amsterdamDay, amsterdamYear } from '../../domain/calendar.ts'
import { schemeVersionFor } from '../../domain/scheme/scheme.ts'
import type { Instant, MunicipalityCode } from '../../events/primitives.ts'
import { submitContract, type SubmitFields } from '../contracts/application-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, notFound, type Answer, type InputFault } from '../http/answer.ts'
import { commandIdOf } from '../http/command.ts'
import { posting, type Route } from '../http/route.ts'
import { attachedEvidence } from './attached-evidence.ts'
import { withoutNames } from './identities.ts'
import { applicationStream, runOnApplication } from './on-application.ts'

export const submitApplication: Route = posting(
  {
    path: '/v1/aanvragen',
    roles: ['employer'],
    summary: 'Dien een aanvraag in voor cofinanciering van scholing.',
    body: submitContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const { body, principal } = request
    const receivedAt = dependencies.clock.now()
    const { attached, faults } = await attachedEvidence(dependencies, principal, body.bewijsstukken)
    const scheme = dependencies.region.schemes.find((each) => each.scheme === body.regeling)
    const schemeVersion = scheme === undefined ? undefined : schemeVersionFor(scheme, receivedAt)
    const allFaults = [
      ...schemeFaults(body, schemeVersion, receivedAt),
      ...tableFaults(dependencies, body),
      ...faults,
    ]
    if (schemeVersion === undefined || allFaults.length > 0) return badInput(allFaults)
    if (principal.employerId === undefined) return notFound()

    const id = commandIdOf(request)
    const number = numberOf(id, receivedAt)
    const command = {
      type: 'submit' as const,
      number,
      scheme: body.regeling,
      schemeVersion,
      municipalities: municipalitiesOn(dependencies, receivedAt),
      employerId: principal.employerId,
      vatDeductible: body.btwVerrekenbaar,
      receivedAt,
      participations: await withoutNames(dependencies.vault, body.deelnames),
      evidence: attached,
    }
    return runOnApplication(dependencies, request, applicationStream(id), command, { id, nummer: number })
  },
)

/** The region's municipalities on the day of this moment: membership is dated. */
export function municipalitiesOn({ region }: Pick<Dependencies, 'region'>, at: Instant): MunicipalityCode[] {
  const day = amsterdamDay(at)
  return region.municipalities
    .filter(({ memberFrom, memberUntil }) => memberFrom <= day && (memberUntil ?? '9999') >= day)
    .map(({ code }) => code)
}

function schemeFaults(
  { regeling }: SubmitFields,
  version: ReturnType<typeof schemeVersionFor>,
  receivedAt: Instant,
): InputFault[] {
  const year = amsterdamYear(receivedAt)
  if (version?.ceiling.centsByYear[year] !== undefined) return []
  const reden =
    version === undefined
      ? `De regeling "${regeling}" is er niet of is nu niet open.`
      : `Voor ${year} is geen subsidieplafond bekendgemaakt: de regeling is dit jaar niet open.`
  return [{ plek: 'body.regeling', code: 'niet-open', reden }]
}

function tableFaults({ region }: Dependencies, { deelnames }: SubmitFields): InputFault[] {
  const known = new Set<string>(region.sectorTables.map((table) => table.slug))
  const reden = `Kies een van: ${[...known].join(', ')}; of laat dit veld weg.`
  return deelnames.flatMap(({ sectortafel }, index) =>
    sectortafel === undefined || known.has(sectortafel)
      ? []
      : [{ plek: `body.deelnames.${index}.sectortafel`, code: 'onbekend', reden }],
  )
}

/** A number that a person can read out, the same whenever the same request comes again. */
function numberOf(id: string, receivedAt: Instant): string {
  const digits = BigInt(`0x${hash('sha256', id).slice(0, 12)}`)
    .toString(10)
    .padStart(9, '0')
    .slice(-9)
  return `HCA-${amsterdamYear(receivedAt)}-${digits}`
}
