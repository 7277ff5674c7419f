export const metricNamespace = 'HumanCapitalAgenda'

/**
 * What is measured besides what AWS measures itself. The log says what happened, and the views how much it came to:
 * these are signals for whoever keeps watch, of which one may get lost.
 */
export const metricNames = [
  // What was decided: each counted when its commit was appended, in whole cents where it is money.
  'ApplicationsSubmitted',
  'ApplicationsGranted',
  'ApplicationsTurnedDown',
  'ApplicationsWithdrawn',
  'SubsidiesDetermined',
  'GrantedCents',
  'DeterminedCents',
  'PaidCents',
  'RecoveredCents',
  // How requests go.
  'RefusedRequests',
  'GateRefusals',
  'CommitConflicts',
  'UnexpectedErrors',
  // How the region stands, as each turn of the clock found it.
  'OpenClaims',
  'TermsAboutToLapse',
  'OldestUnsettledClaimMinutes',
  'StreamsBehind',
  'StreamsParked',
  'WalkAgeHours',
  'AnchorAgeHours',
  // What the nightly check of the log found.
  'StreamsVerified',
  'DriftFound',
] as const
export type MetricName = (typeof metricNames)[number]
