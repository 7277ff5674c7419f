import type { Route } from '../http/route.ts'
import { declareAid } from './declare-aid.ts'
import { linkEmployer, splitEmployer } from './link-routes.ts'
import { listOwn, readUndertaking } from './read-undertakings.ts'
import { registerAid } from './register-aid.ts'
import { readRegister } from './register.ts'

export const undertakingRoutes: readonly Route[] = [
  listOwn,
  readUndertaking,
  declareAid,
  linkEmployer,
  splitEmployer,
  registerAid,
  readRegister,
]
