import { App } from 'aws-cdk-lib'
import { environments } from './environments.ts'
import { stacksOf } from './stacks.ts'

const app = new App()
stacksOf(app, environments)
app.synth()
