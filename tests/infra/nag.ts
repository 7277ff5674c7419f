import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { checks } from '../../infra/checks.ts'

export interface Finding {
  readonly path: string
  readonly rule: string
}

/** What cdk-nag finds, and nobody argued. */
export const unargued = (scope: IConstruct): readonly Finding[] => findings(scope, checks(scope))

/** Exceptions that were argued for what cdk-nag does not find (any more). */
export function needless(scope: IConstruct): readonly Finding[] {
  const deaf = checks(scope).map((pack) => Object.assign(pack, { isAcknowledged: () => false }))
  const found = findings(scope, deaf)
  return argued(scope).filter(
    ({ path, rule }) =>
      !found.some((finding) => finding.rule === rule && `${finding.path}/`.startsWith(`${path}/`)),
  )
}

const findings = (scope: IConstruct, packs: ReturnType<typeof checks>): readonly Finding[] =>
  packs
    .flatMap((pack) => pack.validateScope(scope).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ path: constructPath ?? '', rule: ruleName })),
    )

const argued = (scope: IConstruct): readonly Finding[] =>
  scope.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data as object))
      // CDK writes to which of its own checks an exception belongs.
      .map((id) => ({ path: node.path, rule: id.replace(/^annotation::/i, '') })),
  )
