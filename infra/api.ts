import { CfnOutput, type Stack } from 'aws-cdk-lib'
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Deployed } from './functions.ts'

/** One HTTP API with a route for each route in the wiring table. */
export function httpApi(stack: Stack, functions: readonly Deployed[]): HttpApi {
  const api = new HttpApi(stack, 'api', { apiName: stack.stackName })
  for (const { wired, lambda } of functions) {
    // One permission a function: one for each route would outgrow what a function's policy may hold.
    const integration = new HttpLambdaIntegration(wired.name, lambda, { scopePermissionToRoute: false })
    for (const { method, path } of wired.routes ?? []) {
      api.addRoutes({ path, methods: [HttpMethod[method]], integration })
    }
  }
  output(stack, 'address', api.apiEndpoint)
  return api
}

const output = (stack: Stack, name: string, value: string): CfnOutput => new CfnOutput(stack, name, { value })
