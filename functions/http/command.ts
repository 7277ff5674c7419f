import { hash } from 'node:crypto'
import type { Aggregate } from '../../adapters/event-store/load.ts'
import { runCommand, type CommandContext, type Outcome } from '../../adapters/event-store/run-command.ts'
import type { CommandResult } from '../../events/commit.ts'
import type { TextId } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'
import { refusalText } from '../texts/refusals.ts'
import { badInput, eTag, notFound, problem, type Answer } from './answer.ts'
import type { Request } from './route.ts'

/** The same caller, target and key make the same command, however often it is sent. */
export function commandIdOf({ principal, path, headers }: Request<unknown>): string {
  const key = headers['idempotency-key']?.trim() ?? ''
  return digest(JSON.stringify([principal.actor.id, 'POST', path, key]))
}

/** The id of a text in the vault that belongs to this command. */
export const textIdOf = (request: Request<unknown>, field: string): TextId =>
  digest(`${commandIdOf(request)} ${field}`) as TextId

const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 24)

async function contextOf(
  { vault, clock }: Pick<Dependencies, 'vault' | 'clock'>,
  request: Request<unknown>,
  result: CommandResult,
): Promise<CommandContext> {
  const { principal, headers, body, correlation } = request
  // Keyed, since a plain hash of a name and a birth date can be found by trying all of them.
  const content = body instanceof Uint8Array ? body : JSON.stringify(body)
  const bodyHash = await vault.keyedHash(hash('sha256', content, 'base64url'))
  const ifMatch =
    headers['if-match'] === undefined ? {} : { ifMatch: Number(/^"(\d+)"$/.exec(headers['if-match'])?.[1]) }
  return {
    commandId: commandIdOf(request),
    bodyHash: bodyHash.slice(0, 24),
    actor: principal.actor,
    ...(principal.employerId === undefined ? {} : { onBehalfOf: principal.employerId }),
    now: clock.now(),
    correlation,
    result,
    ...ifMatch,
  }
}

/**
 * Runs the command of a request and answers 201 with where it can be read and its version, or the problem
 * that says why not.
 */
export async function answerCommand<State, Command, Event>(
  dependencies: Pick<Dependencies, 'events' | 'vault' | 'clock'>,
  request: Request<unknown>,
  aggregate: Aggregate<State, Command, Event>,
  stream: string,
  command: Command,
  options: {
    readonly location: string
    readonly result?: CommandResult
    readonly mayTouch?: (state: State) => boolean
  },
): Promise<Answer> {
  const context = await contextOf(dependencies, request, options.result ?? {})
  const outcome = await runCommand(dependencies.events, aggregate, stream, command, context, options.mayTouch)
  return answerOf(outcome, options.location)
}

function answerOf(outcome: Outcome<unknown>, location: string): Answer {
  switch (outcome.kind) {
    case 'done':
      return {
        status: 201,
        headers: { Location: location, ETag: eTag(outcome.version) },
        body: { ...outcome.result, versie: outcome.version },
      }
    case 'refused': {
      const { refused, facts } = outcome.refusal
      return problem(409, refused, refusalText(refused, facts), { gegevens: facts })
    }
    case 'key-reused': {
      const reden =
        'Deze sleutel is al gebruikt voor een verzoek met een andere inhoud. Neem een nieuwe sleutel.'
      return problem(409, 'sleutel-hergebruikt', reden)
    }
    case 'retry-too-old': {
      const reden =
        'Dit verzoek is lang geleden al verwerkt; daarna is er te veel gebeurd om het antwoord te herhalen.'
      return problem(409, 'herhaling-te-oud', reden)
    }
    case 'stale': {
      const reden = `Iemand was u voor: dit heeft nu versie ${outcome.version}. Lees het opnieuw en beslis dan.`
      return problem(
        412,
        'intussen-gewijzigd',
        reden,
        { versie: outcome.version },
        { ETag: eTag(outcome.version) },
      )
    }
    case 'too-large': {
      const reden = `Dit verzoek legt ${Math.ceil(outcome.bytes / 1000)} kB vast; ten hoogste 300 kB mag. Splits het.`
      return badInput([{ plek: 'body', code: 'te-groot', reden }])
    }
    case 'busy':
      return problem(
        503,
        'te-druk',
        'Anderen wijzigen dit op dit moment. Probeer het zo weer.',
        {},
        { 'Retry-After': '2' },
      )
    case 'unseen':
      return notFound()
  }
}
