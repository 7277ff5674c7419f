import { hash } from 'node:crypto'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { load, type Aggregate } from '../../adapters/event-store/load.ts'
import { runCommand, type CommandContext, type Outcome } from '../../adapters/event-store/run-command.ts'
import type { Vault } from '../../adapters/vault/vault.ts'
import type { CommandResult } from '../../events/commit.ts'
import type { TextId } from '../../events/primitives.ts'
import type { Refusal } from '../../domain/decider.ts'
import type { Dependencies } from '../dependencies.ts'
import { refusalInDutch } from '../texts/refusals.ts'
import { badInput, busy, eTag, problem, type Answer } from './answer.ts'
import type { Request } from './route.ts'

/** The same caller, target and key make the same command, however often it is sent. */
export function commandIdOf({ principal, path, headers }: Request<unknown>): string {
  const key = headers['idempotency-key']?.trim() ?? ''
  return digest(JSON.stringify([principal.actor.id, 'POST', path, key]))
}

/**
 * The id of a text in the vault that belongs to this command. Follows from the text too, so that a request
 * that comes again with another text never finds the first one under its id.
 */
export const textIdOf = async (vault: Vault, request: Request<unknown>, text: string): Promise<TextId> =>
  digest(`${commandIdOf(request)} ${await vault.keyedHash(text)}`) as TextId

const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 24)

async function contextOf(
  { vault, clock }: Pick<Dependencies, 'vault' | 'clock'>,
  request: Request<unknown>,
  result: CommandResult,
): Promise<CommandContext> {
  const { principal, body, correlation } = request
  // Keyed, since a plain hash of a name and a birth date can be found by trying all of them.
  const content = body instanceof Uint8Array ? body : JSON.stringify(body)
  const bodyHash = await vault.keyedHash(hash('sha256', content, 'base64url'))
  return {
    commandId: commandIdOf(request),
    bodyHash: bodyHash.slice(0, 24),
    actor: principal.actor,
    ...(principal.employerId === undefined ? {} : { onBehalfOf: principal.employerId }),
    now: clock.now(),
    correlation,
    result,
  }
}

export interface CommandOptions<Command> {
  /** The stream that the command is for. */
  readonly stream: string
  /** Where what the command changes can be read. */
  readonly location: string
  readonly result?: CommandResult
  /**
   * Stores what the event refers to (names, texts, a file) and answers the command that refers to it. Only done
   * when the command would succeed, so that a refused request leaves nothing behind. An answer in its place says why
   * it cannot be done after all.
   */
  readonly prepare?: () => Promise<Command | Answer>
  /** The version that the command was made for, when it holds facts that were looked up for that version. */
  readonly madeFor?: number
}

/**
 * Runs the command of a request and answers 201 with where it can be read and its version, or the problem
 * that says why not.
 */
export async function answerCommand<State, Command extends object, Event>(
  dependencies: Pick<Dependencies, 'events' | 'vault' | 'clock'>,
  request: Request<unknown>,
  aggregate: Aggregate<State, Command, Event>,
  command: Command,
  { stream, ...options }: CommandOptions<Command>,
): Promise<Answer> {
  const { events } = dependencies
  const expected = expectedVersion(request) ?? options.madeFor
  const isThere = expected !== 'any' || (await load(events, aggregate, stream)).version > 0
  if (!isThere) return answerOf({ kind: 'stale', version: 0 }, options.location)
  const context = {
    ...(await contextOf(dependencies, request, options.result ?? {})),
    ...(typeof expected === 'number' ? { ifMatch: expected } : {}),
  }
  if (options.prepare === undefined) {
    return answerOf(await runCommand(events, aggregate, stream, command, context), options.location)
  }
  const rehearsed = await runCommand(rehearsal(events), aggregate, stream, command, context)
  if (rehearsed.kind !== 'done' || rehearsed.repeated) return answerOf(rehearsed, options.location)
  const prepared = await options.prepare()
  if ('status' in prepared) return prepared
  return answerOf(await runCommand(events, aggregate, stream, prepared, context), options.location)
}

/** The log as it is, with appends that succeed and leave no trace. */
const rehearsal = (events: EventStore): EventStore => ({
  ...events,
  append: async () => ({ appended: true }),
})

/** A tag that is none of ours matches no version. */
export function expectedVersion({ headers }: Request<unknown>): number | 'any' | undefined {
  const given = headers['if-match']?.trim()
  if (given === undefined || given === '*') return given && 'any'
  return Number(/^"([1-9]\d*)"$/.exec(given)?.[1])
}

export function refused(refusal: Refusal): Answer {
  const { code, reason, facts } = refusalInDutch(refusal)
  return problem(409, code, reason, { gegevens: facts })
}

/** What the caller saw no longer stands: this version does, or none. */
export function stale(version: number): Answer {
  const reden =
    version === 0
      ? 'Dit is er nog niet, dus er is geen versie om op te steunen. Laat If-Match weg.'
      : `Iemand was u voor: dit heeft nu versie ${version}. Lees het opnieuw en beslis dan.`
  return problem(412, 'intussen-gewijzigd', reden, { versie: version }, { ETag: eTag(version) })
}

/** What came of a command, as an answer. */
export function answerOf(outcome: Outcome<unknown>, location: string): Answer {
  switch (outcome.kind) {
    case 'done':
      return {
        status: 201,
        headers: { Location: location, ETag: eTag(outcome.version) },
        body: { ...outcome.result, versie: outcome.version },
      }
    case 'refused':
      return refused(outcome.refusal)
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
    case 'stale':
      return stale(outcome.version)
    case 'too-large': {
      const reden = `Dit verzoek legt ${Math.ceil(outcome.bytes / 1000)} kB vast; ten hoogste 300 kB mag. Splits het.`
      return badInput([{ plek: 'body', code: 'te-groot', reden }])
    }
    case 'busy':
      return busy()
  }
}
