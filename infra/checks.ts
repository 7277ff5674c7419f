import type { IConstruct } from 'constructs'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'

/** What a stack may not go out with, unless it is argued beside what it excepts. */
export const checks = (scope: IConstruct) => [new AwsSolutionsChecks(scope), new ServerlessChecks(scope)]
