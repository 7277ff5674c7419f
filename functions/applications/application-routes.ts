import { scoreApplication } from '../ceilings/score-application.ts'
import type { Route } from '../http/route.ts'
import { listApplications, readApplication } from './read-applications.ts'
import { applicationSteps } from './steps.ts'
import { submitApplication } from './submit-application.ts'
import { listTerms } from '../terms/list-terms.ts'
import { termSteps } from '../terms/term-steps.ts'

export const applicationRoutes: readonly Route[] = [
  submitApplication,
  listApplications,
  readApplication,
  ...applicationSteps,
  ...termSteps,
  listTerms,
  scoreApplication,
]
