import { App, Aspects } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import type { IConstruct } from 'constructs'
import { stacksOf } from '../../infra/stacks.ts'
import { rehearsalEnvironment } from './environment.ts'

const app = new App()
const told = (name: string): string => String(app.node.tryGetContext(name))
const found = { keysUrl: told('keysUrl'), zoneId: told('zoneId') }
const environment = rehearsalEnvironment(found, told('identity') === 'user-pool')
stacksOf(app, [environment])

/** A later version: its functions have more memory and are told something more. */
if (told('version') === 'later') Aspects.of(app).add({ visit: changed })

function changed(node: IConstruct): void {
  if (!(node instanceof CfnFunction)) return
  node.memorySize = (node.memorySize ?? 128) + 64
  node.addPropertyOverride('Environment.Variables.REHEARSED_VERSION', 'later')
}

app.synth()
