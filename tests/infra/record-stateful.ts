import { CelEngine } from '@aws/cloudformation-validate'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environments } from '../../infra/environments.ts'
import { diagnose, statefulsOf, type Statefuls } from './stateful.ts'
import { synthesise } from './synthesised.ts'

// Adds new stateful resources to the record, and leaves what stands there as it is: that is changed by hand.
const file = join(import.meta.dirname, 'stateful-resources.json')
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Statefuls>>
const { templates, remove } = synthesise(environments)
const engine = new CelEngine()
const found = [...templates].map(([stack, { path, template }]) => {
  const now = statefulsOf(template, diagnose(engine, path))
  return [stack, { ...now, ...recorded[stack] }] as const
})
const holding = found.filter(([, resources]) => Object.keys(resources).length > 0)
writeFileSync(file, `${JSON.stringify({ ...recorded, ...Object.fromEntries(holding) }, undefined, 2)}\n`)
remove()
