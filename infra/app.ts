import { App, Validations } from 'aws-cdk-lib'
import { checks } from './checks.ts'
import { environments } from './environments.ts'
import { stacksOf } from './stacks.ts'

const app = new App()
Validations.of(app).addPlugins(...checks(app))
stacksOf(app, environments)
app.synth()
