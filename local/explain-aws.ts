/** What an operator can do about an answer of AWS, by the name of the error. */
const remedies: readonly (readonly [name: RegExp, remedy: string])[] = [
  [
    /^(CredentialsProviderError|TokenProviderError|ExpiredToken|InvalidClientTokenId|UnrecognizedClient)/,
    'Er zijn geen geldige AWS-gegevens. Meld u aan (bijvoorbeeld met aws sso login) of zet AWS_PROFILE.',
  ],
  [/^(AccessDenied|NotAuthorized|UnauthorizedOperation)/, 'Deze AWS-rol mag dit niet. Gevraagd is:'],
  [/^(ResourceNotFound|NoSuchBucket|StateMachineDoesNotExist)/, 'AWS kent dit niet (meer):'],
  [
    /^(Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded)/,
    'AWS heeft het te druk. Probeer het later.',
  ],
  [
    /^(TimeoutError|NetworkingError)/,
    'AWS antwoordt niet op tijd. Controleer de verbinding en probeer het opnieuw.',
  ],
]

const unreachable = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN)$/

/** In words that say what to do, when it is an error of AWS; otherwise nothing. */
export function explainedAws(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.message === 'Region is missing') return 'Zeg met AWS_REGION in welke AWS-regio de stack staat.'
  if (unreachable.test(String(Reflect.get(error, 'code')))) {
    return `AWS is niet bereikbaar (${String(Reflect.get(error, 'code'))}). Controleer de verbinding en AWS_ENDPOINT_URL.`
  }
  const remedy = remedies.find(([name]) => name.test(error.name))?.[1]
  return remedy === undefined ? undefined : `${remedy} ${error.message}`
}
