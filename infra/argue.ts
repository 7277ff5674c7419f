import { Stack, Validations } from 'aws-cdk-lib'
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js'
import type { IConstruct } from 'constructs'

/** Excepts a construct, and what it is made of, from rules of cdk-nag: an unargued finding fails the tests. */
export const argue = (construct: IConstruct, reason: string, ...rules: readonly string[]): void =>
  Validations.of(construct).acknowledge(...rules.map((id) => ({ id, reason })))

/** How cdk-nag names a policy on a resource that is not spelled out to its end. */
export const wildcard = (construct: IConstruct, resource: string): string =>
  `AwsSolutions-IAM5[Resource::${flattenCfnReference(Stack.of(construct).resolve(resource))}]`
