import { listApplications, readApplication } from '../applications/read-applications.ts'
import { applicationSteps } from '../applications/steps.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { httpFunction } from '../http/shell.ts'
import { apiDependencies } from './api-dependencies.ts'
import { events, viewStore } from './dependencies.ts'

export const dependencies = apiDependencies({ events, viewStore })
export const handler = httpFunction(dependencies, [
  submitApplication,
  listApplications,
  readApplication,
  ...applicationSteps,
])
