/** A kind of resource that the emulator cannot make from a template. */
export interface NotDeployable {
  readonly type: string
  /** Where it can make others of the type: which not, and the smallest template that shows it. */
  readonly but?: {
    readonly which: (properties: Readonly<Record<string, unknown>>) => boolean
    readonly refused: Readonly<Record<string, unknown>>
  }
  readonly why: string
  /** The file that tests it instead, from the root of the repository. */
  readonly testedBy: string
}

function unknown(type: string, testedBy: string): NotDeployable {
  return { type, why: 'the emulator does not know the type', testedBy }
}

/** Shrinks: a line for a type that the emulator has come to know fails the rehearsal, and so does one that nothing needs. */
export const notDeployable: readonly NotDeployable[] = [
  unknown('AWS::Events::Archive', 'tests/infra/waking.test.ts'),
  unknown('AWS::Events::Connection', 'tests/infra/waking.test.ts'),
  unknown('AWS::Events::ApiDestination', 'tests/infra/waking.test.ts'),
  unknown('AWS::GuardDuty::MalwareProtectionPlan', 'tests/infra/malware.test.ts'),
  unknown('AWS::SecretsManager::RotationSchedule', 'tests/infra/origin-secret.test.ts'),
  unknown('AWS::Logs::DeliverySource', 'tests/infra/edge.test.ts'),
  unknown('AWS::Logs::DeliveryDestination', 'tests/infra/edge.test.ts'),
  unknown('AWS::Logs::Delivery', 'tests/infra/edge.test.ts'),
  {
    type: 'AWS::Route53::RecordSet',
    but: {
      which: (properties) => JSON.stringify(properties).includes('DkimDNSToken'),
      refused: {
        Resources: {
          mail: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'mail.example' } },
        },
        Outputs: { name: { Value: { 'Fn::GetAtt': ['mail', 'DkimDNSTokenName1'] } } },
      },
    },
    why: 'the emulator does not tell the names of the DKIM records of an identity for mail',
    testedBy: 'tests/infra/mail.test.ts',
  },
]

/** What the emulator takes, and then does otherwise than AWS or not at all. */
export interface NotEmulated {
  readonly what: string
  readonly why: string
  readonly testedBy: string
}

export const notEmulated: readonly NotEmulated[] = [
  {
    what: 'a function that is changed finishes what it is doing',
    why: 'the emulator kills it, so a request may have to be sent again',
    testedBy: 'tests/functions/idempotency.test.ts',
  },
  {
    what: 'a reader of the stream answers which record it could not do',
    why: 'the emulator takes the batch as done, and the sweeper has to bring it up to date',
    testedBy: 'tests/functions/subscribers.test.ts',
  },
  {
    what: 'a reader of the stream gives up what it cannot do, and S3 keeps it',
    why: 'the emulator neither splits a batch nor counts how often it tried, and knows queues and topics only',
    testedBy: 'tests/infra/waking.test.ts',
  },
  {
    what: 'the bucket of anchors takes them only on the condition that none is there',
    why: 'the emulator does not know `s3:if-none-match`, and would refuse all: a day has to pass before there is one',
    testedBy: 'tests/infra/data.test.ts',
  },
  {
    what: 'a route takes so many requests a second and no more',
    why: 'the emulator keeps the settings of a route and does not heed them',
    testedBy: 'tests/infra/api.test.ts',
  },
  {
    what: 'CloudFront and its firewall stand before the API',
    why: 'its names are not found from here; the rehearsal does what the distribution says',
    testedBy: 'tests/infra/edge.test.ts',
  },
  {
    what: 'Secrets Manager calls the function that rotates',
    why: 'the emulator only notes that it should; the rehearsal calls it step by step',
    testedBy: 'tests/functions/origin-secret.test.ts',
  },
  {
    what: 'GuardDuty scans an upload',
    why: 'the emulator has no scanner; the rehearsal tells what it would tell',
    testedBy: 'tests/functions/malware.test.ts',
  },
  {
    what: 'people sign in on the page of the user pool',
    why: 'that takes a browser; an administrator does it for them',
    testedBy: 'tests/infra/identity.test.ts',
  },
  {
    what: 'a table can be restored to a moment ago because its template says so',
    why: 'the emulator does not heed it; the rehearsal asks for it before the drill',
    testedBy: 'tests/infra/data.test.ts',
  },
  {
    what: 'people cannot sign up by themselves, nor give themselves a role',
    why: 'the emulator keeps these settings of the user pool and does not heed them',
    testedBy: 'tests/infra/identity.test.ts',
  },
  {
    what: 'a function adds to the kinds of streams that its line names only, and AWS takes on a role for us alone',
    why: 'the emulator holds to policies, but knows no leading key, and its own services ask no trust of a role',
    testedBy: 'tests/infra/access.test.ts',
  },
  {
    what: 'Athena answers questions about the exported log',
    why: 'the emulator takes DuckDB for that, which is not installed with it',
    testedBy: 'tests/local/export-log.test.ts',
  },
  {
    what: 'functions run on ARM within their memory and time',
    why: 'they are processes of this machine, with its own Node 24',
    testedBy: 'tests/infra/synth.test.ts',
  },
]
