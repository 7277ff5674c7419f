import { hash } from 'node:crypto'
import type * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import { amsterdamYear } from '../../domain/calendar.ts'
import { versionFor } from '../../domain/scheme/in-force.ts'
import { publishedSchemes } from '../schemes/published-schemes.ts'
import type { Instant } from '../../events/primitives.ts'
import { submitContract } from '../contracts/application-contracts.ts'
import { day, legible, legibleList, tableSlug } from '../contracts/fields.ts'
import { application } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, notFound, type Answer, type InputFault } from '../http/answer.ts'
import { commandIdOf } from '../http/command.ts'
import { posting, type Route } from '../http/route.ts'
import { attachedEvidence, legibleAttachments } from './attached-evidence.ts'
import { applicantOf } from './facts-stated.ts'
import { asked, identitiesOf, provisionalIds, unbornFaults } from './identities.ts'
import { municipalitiesOn } from './municipalities-on.ts'
import { applicationStream, runOnApplication } from './on-application.ts'

const legibleApplication = legible({
  regeling: tableSlug.optional().catch(undefined),
  deelnames: legibleList(
    legible({
      sectortafel: tableSlug.optional().catch(undefined),
      persoon: legible({ geboortedatum: day.optional().catch(undefined) }),
    }),
  ),
  bewijsstukken: legibleAttachments,
})
type LegibleApplication = z.infer<typeof legibleApplication>

export const submitApplication: Route = posting(
  {
    path: '/v1/aanvragen',
    roles: ['employer'],
    summary: 'Dien een aanvraag in voor cofinanciering van scholing.',
    body: submitContract,
    alsoWrong: async (dependencies, { principal, sent }) => {
      const readable = legibleApplication.parse(sent)
      return [
        ...faultsIn(dependencies, readable, dependencies.clock.now()),
        ...(await attachedEvidence(dependencies, principal, readable.bewijsstukken)).faults,
      ]
    },
  },
  async (dependencies, request): Promise<Answer> => {
    const { body, principal } = request
    const id = commandIdOf(request)
    const { state } = await load(dependencies.events, application, applicationStream(id))
    // Sent again, it is the request of then, also when the scheme has closed since.
    const receivedAt = state.phase === 'none' ? dependencies.clock.now() : state.receivedAt
    const { attached, faults } = await attachedEvidence(dependencies, principal, body.bewijsstukken)
    const schemeVersion = versionOf(dependencies, body.regeling, receivedAt)
    const allFaults = [...faultsIn(dependencies, body, receivedAt), ...faults]
    if (schemeVersion === undefined || allFaults.length > 0) return badInput(allFaults)
    if (principal.employerId === undefined) return notFound()

    const number = numberOf(id, receivedAt)
    const command = {
      type: 'submit' as const,
      number,
      scheme: body.regeling,
      schemeVersion,
      municipalities: municipalitiesOn(dependencies, receivedAt),
      employerId: principal.employerId,
      applicant: applicantOf(body),
      vatDeductible: body.btwVerrekenbaar,
      receivedAt,
      participations: asked(body.deelnames, provisionalIds(body.deelnames)),
      evidence: attached,
    }
    return runOnApplication(dependencies, request, applicationStream(id), command, {
      result: { id, nummer: number },
      prepare: async () => {
        const ids = await dependencies.vault.identify(body.deelnames.flatMap(identitiesOf))
        return { ...command, participations: asked(body.deelnames, ids) }
      },
    })
  },
)

const versionOf = (
  { region }: Pick<Dependencies, 'region'>,
  name: string | undefined,
  receivedAt: Instant,
) => {
  const scheme = publishedSchemes(region).find((each) => each.scheme === name)
  return scheme === undefined ? undefined : versionFor(scheme, { receivedAt })?.version
}

const faultsIn = (
  dependencies: Pick<Dependencies, 'region'>,
  given: LegibleApplication,
  receivedAt: Instant,
): InputFault[] => [
  ...schemeFaults(dependencies, given, receivedAt),
  ...tableFaults(dependencies, given),
  ...unbornFaults(
    given.deelnames.map((each) => each?.persoon.geboortedatum),
    receivedAt,
    (index) => `deelnames.${index}.persoon`,
  ),
]

function schemeFaults(
  dependencies: Pick<Dependencies, 'region'>,
  { regeling }: LegibleApplication,
  receivedAt: Instant,
): InputFault[] {
  const year = amsterdamYear(receivedAt)
  const version = versionOf(dependencies, regeling, receivedAt)
  if (regeling === undefined || version?.ceiling.centsByYear[year] !== undefined) return []
  const reden =
    version === undefined
      ? `De regeling "${regeling}" is er niet of is nu niet open.`
      : `Voor ${year} is geen subsidieplafond bekendgemaakt: de regeling is dit jaar niet open.`
  return [{ plek: 'body.regeling', code: 'niet-open', reden }]
}

function tableFaults(
  { region }: Pick<Dependencies, 'region'>,
  { deelnames }: LegibleApplication,
): InputFault[] {
  const known = new Set<string>(region.sectorTables.map((table) => table.slug))
  const reden = `Kies een van: ${[...known].join(', ')}; of laat dit veld weg.`
  return deelnames.flatMap((each, index) =>
    each?.sectortafel === undefined || known.has(each.sectortafel)
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
