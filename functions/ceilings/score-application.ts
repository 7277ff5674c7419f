import { ceilingStream } from '../../domain/ceiling/ceiling.ts'
import type { ScoreClaim } from '../../domain/ceiling/ceiling-commands.ts'
import { refuse } from '../../domain/decider.ts'
import { periodOf, placed } from '../../domain/follow-ups/follow-up.ts'
import type { ApplicationId } from '../../events/primitives.ts'
import { ceiling } from '../aggregates.ts'
import { applicationPath, visibleApplication } from '../applications/on-application.ts'
import { scoreContract } from '../contracts/score-contract.ts'
import { eTag, notFound, type Answer } from '../http/answer.ts'
import { answerCommand, expectedVersion, refused, stale } from '../http/command.ts'
import { posting } from '../http/route.ts'

/** The score is kept where the order is made, at the ceiling; of the application nothing changes, nor its version. */
export const scoreApplication = posting(
  {
    path: '/v1/aanvragen/{id}/scores',
    roles: ['officer'],
    summary:
      'Geef een complete aanvraag in een tender punten per criterium; de laatste tellen, tot er is verdeeld.',
    body: scoreContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const loaded = await visibleApplication(dependencies, request)
    if (loaded === undefined) return notFound()
    const { 'if-match': _, ...headers } = request.headers
    const expected = expectedVersion(request)
    if (typeof expected === 'number' && expected !== loaded.version) return stale(loaded.version)
    const applicationId = request.params['id'] as ApplicationId
    const complete = placed(loaded.state)
    if (complete === undefined) return refused(refuse('claim-not-open', { applicationId }))
    const command: ScoreClaim = {
      type: 'score-claim',
      applicationId,
      completeAt: complete.completeAt,
      points: Object.fromEntries(request.body.scores.map(({ criterium, punten }) => [criterium, punten])),
      scorer: request.principal.actor.id,
      scoredAt: dependencies.clock.now(),
    }
    const location = applicationPath(applicationId)
    const stream = `ceiling/${ceilingStream(periodOf(complete))}`
    const answer = await answerCommand(dependencies, { ...request, headers }, ceiling, command, {
      stream,
      location,
    })
    if (answer.status !== 201) return answer
    return {
      status: 201,
      headers: { Location: location, ETag: eTag(loaded.version) },
      body: { versie: loaded.version },
    }
  },
)
