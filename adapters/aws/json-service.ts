import { endpointOf, regionOf } from './endpoint.ts'
import { hasFailed, send, type Answer, type Settings } from './send.ts'
import { unreadable, type ServiceException, type WhatWentWrong } from './service-exception.ts'

export interface JsonService {
  /** As in its host name, and in the scope of a signature. */
  readonly service: string
  /** Comes before the operation in the header that names it. */
  readonly target: string
  readonly version: '1.0' | '1.1'
  readonly exception: (what: WhatWentWrong, body: Body) => ServiceException
}

export type Body = Readonly<Record<string, unknown>>

/** A request and the type of its answer, called as in the SDK: `new PutItemCommand(input)`. */
export interface JsonCommand<Input extends object, Output> {
  readonly operation: string
  readonly input: Input
  /** The answer as the SDK gives it, where JSON has no word for something in it. */
  readonly output: (body: Body) => Output
}

export const jsonCommand = <Input extends object, Output>(
  operation: string,
  output: (body: Body) => Output = (body) => body as Output,
) =>
  class implements JsonCommand<Input, Output> {
    readonly operation = operation
    readonly output = output
    readonly input: Input
    constructor(input: Input) {
      this.input = input
    }
  }

/** A client of a service that takes and gives JSON under one path. */
export const jsonClient = ({ service, target, version, exception }: JsonService) => {
  const read = (answer: Answer): Body => {
    const body = parsed(answer.body)
    if (hasFailed(answer)) throw exception(whatWentWrong(answer.status, body ?? {}), body ?? {})
    if (body === undefined) throw unreadable(service)
    return body
  }

  return class {
    readonly settings: Settings
    constructor(settings: Settings = {}) {
      this.settings = settings
    }

    /** Throws `ServiceException`. */
    async send<Input extends object, Output>(command: JsonCommand<Input, Output>): Promise<Output> {
      const body = await send(
        {
          method: 'POST',
          url: new URL(endpointOf(service, this.settings)),
          headers: {
            'content-type': `application/x-amz-json-${version}`,
            'x-amz-target': `${target}.${command.operation}`,
          },
          body: JSON.stringify(command.input, inJson),
        },
        { service, region: regionOf(this.settings) },
        this.settings,
        read,
      )
      return command.output(body)
    }

    destroy(): void {}
  }
}

/** Bytes as base64 and a moment as seconds, as these services want them. */
function inJson(this: Body, name: string, value: unknown): unknown {
  // `value` is what `toJSON` made of it.
  const original = this[name]
  if (original instanceof Uint8Array) return Buffer.from(original).toString('base64')
  if (original instanceof Date) return original.getTime() / 1000
  return value
}

/** Undefined for what is no JSON object: each of these services answers with one, if an empty one. */
function parsed(body: Buffer): Body | undefined {
  try {
    const value: unknown = JSON.parse(body.toString())
    return value instanceof Object && !Array.isArray(value) ? (value as Body) : undefined
  } catch {
    return undefined
  }
}

/** Its type comes as `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`. */
function whatWentWrong(status: number, { __type, message, Message }: Body): WhatWentWrong {
  const name = typeof __type === 'string' ? __type.replace(/^.*#/, '') : `Status${status}`
  const told = [message, Message].find((each) => typeof each === 'string')
  return { name, message: told ?? name, status }
}
