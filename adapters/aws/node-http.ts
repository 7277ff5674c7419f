// Takes the place of `node:http` in what is deployed: see infra/bundles.ts. An ES import of it lists all its names,
// and so makes Node load its `fetch` and `WebSocket` as well, which takes longer than all of the rest.
export const { Agent, STATUS_CODES, request } = process.getBuiltinModule('node:http')
