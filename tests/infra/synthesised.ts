import { App } from 'aws-cdk-lib'
import { readFileSync, rmSync } from 'node:fs'
import type { Environment } from '../../infra/environments.ts'
import { stacksOf } from '../../infra/stacks.ts'
import settings from '../../cdk.json' with { type: 'json' }

export interface Resource {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly Properties?: Readonly<Record<string, unknown>>
}
export interface StackTemplate {
  readonly Resources: Readonly<Record<string, Resource>>
}

export interface Synthesised {
  readonly app: App
  /** By the name of the stack. */
  readonly templates: ReadonlyMap<string, { readonly path: string; readonly template: StackTemplate }>
  /** Of a processor. The clock on the wall would tell of what else the machine does. */
  readonly milliseconds: number
  /** Takes the files away. */
  readonly remove: () => void
}

/** The stacks as the CDK command would make them, by the settings of cdk.json. */
export const synthesise = (environments: readonly Environment[]): Synthesised =>
  synthesiseBy((app) => stacksOf(app, environments))

export function synthesiseBy(build: (app: App) => void): Synthesised {
  const before = process.cpuUsage()
  const app = new App({ context: settings.context })
  build(app)
  const { directory, stacks } = app.synth()
  const { user, system } = process.cpuUsage(before)
  const milliseconds = (user + system) / 1000
  const templates = stacks.map(({ stackName, templateFullPath: path }) => {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<StackTemplate>
    return [stackName, { path, template: { Resources: {}, ...found } }] as const
  })
  const remove = (): void => rmSync(directory, { recursive: true })
  return { app, templates: new Map(templates), milliseconds, remove }
}
