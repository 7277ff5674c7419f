import { GetDistributionCommand, UpdateDistributionCommand } from '@aws-sdk/client-cloudfront'
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import { cloudFrontDistribution } from '../../adapters/origin-secret/cloudfront-distribution.ts'
import { secretsManagerOriginSecret } from '../../adapters/origin-secret/secrets-manager-origin-secret.ts'
import type { Instant } from '../../events/primitives.ts'

interface Version {
  value?: string
  readonly labels: Set<string>
}

/** Called before and after each request to AWS; what it throws is what the function dies of. */
export type AroundRequest = (moment: 'before' | 'after', request: string) => Promise<void> | void

const looksUntilEverywhere = 3
const firstValue = 'value-of-first'.padEnd(43, '-')
const millisecondsOfRequest = 100

/** Secrets Manager and CloudFront as they are documented, as far as a rotation of the origin secret goes. */
export function edgeOfAws() {
  let now = Date.parse('2026-03-02T08:00:00.000Z')
  const versions = new Map<string, Version>([
    ['first', { value: firstValue, labels: new Set(['AWSCURRENT']) }],
  ])
  let header = firstValue
  let sent = new Set([header])
  let looks = looksUntilEverywhere
  let eTag = 1
  let requests: AroundRequest = () => undefined

  const labelled = (label: string): Version | undefined =>
    [...versions.values()].find(({ labels }) => labels.has(label))
  const move = (label: string, to: string): void => {
    for (const { labels } of versions.values()) labels.delete(label)
    versions.get(to)?.labels.add(label)
  }
  const currentId = (): string => [...versions].find(([, { labels }]) => labels.has('AWSCURRENT'))?.[0] ?? ''

  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    [GetSecretValueCommand.name]: ({ VersionId, VersionStage }: GetSecretValueCommand['input']) => {
      const found = VersionId === undefined ? labelled(VersionStage ?? 'AWSCURRENT') : versions.get(VersionId)
      if (found?.value === undefined) throw new ResourceNotFoundException({ message: '', $metadata: {} })
      return { SecretString: found.value }
    },
    [DescribeSecretCommand.name]: () => ({
      VersionIdsToStages: Object.fromEntries([...versions].map(([id, { labels }]) => [id, [...labels]])),
    }),
    [PutSecretValueCommand.name]: (input: PutSecretValueCommand['input']) => {
      const id = input.ClientRequestToken ?? ''
      const { value, labels } = versions.get(id) ?? { labels: new Set<string>() }
      if (value !== undefined && value !== input.SecretString) throw new Error('ResourceExistsException')
      versions.set(id, { value: input.SecretString ?? '', labels })
      for (const label of input.VersionStages ?? []) move(label, id)
    },
    [UpdateSecretVersionStageCommand.name]: (input: UpdateSecretVersionStageCommand['input']) => {
      const before = currentId()
      if (input.RemoveFromVersionId !== before) throw new Error('InvalidParameterException')
      move('AWSCURRENT', input.MoveToVersionId ?? '')
      move('AWSPREVIOUS', before)
    },
    [GetDistributionCommand.name]: () => {
      looks -= 1
      if (looks <= 0) sent = new Set([header])
      const CustomHeaders = {
        Quantity: 1,
        Items: [{ HeaderName: 'x-oorsprong', HeaderValue: header }],
      }
      return {
        ETag: String(eTag),
        Distribution: {
          Status: looks <= 0 ? 'Deployed' : 'InProgress',
          DistributionConfig: {
            Comment: 'the API',
            Origins: { Quantity: 1, Items: [{ Id: 'api', CustomHeaders }] },
          },
        },
      }
    },
    [UpdateDistributionCommand.name]: ({
      IfMatch,
      DistributionConfig,
    }: UpdateDistributionCommand['input']) => {
      if (IfMatch !== String(eTag)) throw new Error('PreconditionFailed')
      if (DistributionConfig?.Comment !== 'the API') throw new Error('the rest was lost')
      tell(DistributionConfig.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0]?.HeaderValue ?? '')
    },
  }
  const tell = (value: string): void => {
    header = value
    sent.add(value)
    looks = looksUntilEverywhere
    eTag += 1
  }
  const clientOf = (around: () => AroundRequest, milliseconds: number) => ({
    async send(command: { readonly input: object }): Promise<unknown> {
      const request = command.constructor.name
      now += milliseconds
      await around()('before', request)
      const answer = answers[request]?.(command.input as never)
      await around()('after', request)
      return answer
    },
  })
  const watched = clientOf(() => requests, millisecondsOfRequest) as never
  const unwatched = clientOf(() => () => undefined, 0) as never

  return {
    originSecret: secretsManagerOriginSecret(watched, 'hca/origin-secret'),
    distribution: cloudFrontDistribution(watched, 'E1'),
    pause: async (milliseconds: number) => void (now += milliseconds),
    clock: { now: () => new Date(now).toISOString() as Instant },
    /** As the gate sees it, whose requests nobody disturbs, and take no time, so that it is as often as can be out of date. */
    seenByGate: secretsManagerOriginSecret(unwatched, 'hca/origin-secret'),
    /** As Secrets Manager does before it calls the function; refused while another rotation is unfinished. */
    begin(version: string) {
      const pending = labelled('AWSPENDING')
      if (pending !== undefined && !pending.labels.has('AWSCURRENT') && pending !== versions.get(version)) {
        throw new Error('a previous rotation is still in progress')
      }
      if (!versions.has(version)) versions.set(version, { labels: new Set() })
      if (!versions.get(version)?.labels.has('AWSCURRENT')) move('AWSPENDING', version)
    },
    /** As an operator does who gives a rotation up. */
    giveUp: () => labelled('AWSPENDING')?.labels.delete('AWSPENDING'),
    /** As CloudFormation does when something else of the distribution changes: it resolves the secret anew. */
    deploy: () => tell(labelled('AWSCURRENT')?.value ?? ''),
    /** Every value that some place in the world sends at this moment. */
    sent: (): readonly string[] => [...sent],
    current: () => labelled('AWSCURRENT')?.value,
    currentId,
    header: () => header,
    wait: (milliseconds: number) => void (now += milliseconds),
    watch: (around: AroundRequest) => void (requests = around),
  }
}
