import * as z from 'zod'

/** An event as it lies in the log: its type, the version of its shape, and its fields. */
export interface StoredEvent {
  readonly type: string
  readonly v: number
}

type Upcast = (older: never) => unknown

/**
 * One type of event through all versions of its shape. `next` adds a version and asks for the function
 * that lifts the one before it, so a chain with a gap does not compile.
 */
export interface EventDefinition<Type extends string, Data> {
  readonly type: Type
  readonly version: number
  readonly schemas: readonly z.ZodType[]
  readonly upcasts: readonly Upcast[]
  next<Shape extends z.ZodRawShape>(
    shape: Shape,
    upcast: (older: Data) => z.infer<z.ZodObject<Shape>>,
  ): EventDefinition<Type, z.infer<z.ZodObject<Shape>>>
}

export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data>
    ? { readonly type: Type } & Readonly<Data>
    : never

export function defineEvent<Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  shape: Shape,
): EventDefinition<Type, z.infer<z.ZodObject<Shape>>> {
  return definition(type, [shape], [])
}

function definition<Type extends string, Data>(
  type: Type,
  shapes: readonly z.ZodRawShape[],
  upcasts: readonly Upcast[],
): EventDefinition<Type, Data> {
  let schemas: readonly z.ZodType[] | undefined
  return {
    type,
    version: shapes.length,
    // Made when first asked for: whoever only reads the log never does.
    get schemas() {
      return (schemas ??= shapes.map((shape, index) => storedSchema(type, index + 1, shape)))
    },
    upcasts,
    next: (shape, upcast) => definition(type, [...shapes, shape], [...upcasts, upcast]),
  }
}

function storedSchema(type: string, version: number, shape: z.ZodRawShape): z.ZodType {
  return z.strictObject({ type: z.literal(type), v: z.literal(version), ...shape })
}
