import type { Server } from 'node:http'
import { parseArgs } from 'node:util'
import { startPage } from './start-page.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { importDemoRegister } from './demo.ts'
import { Explained, explained } from './explain.ts'
import { hostOf } from './host.ts'
import { httpServer } from './http-server.ts'
import { lockForServer } from './server-lock.ts'

const usage = `Start de regio op deze machine.

  npm start -- [--data MAP] [--port POORT] [--empty]

  --data MAP     waar de gegevens staan (of HCA_DATA; anders ./data)
  --port POORT   waar de server luistert, op deze machine alleen (of PORT; anders 8080)
  --empty        begin met een leeg logboek, zonder het demoregister
`

const say = (text: string): void => console.log(text)

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env['HCA_DATA'] ?? 'data' },
      port: { type: 'string', default: process.env['PORT'] ?? '8080' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return say(usage)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Explained(`"${values.port}" is geen poort. Geef een getal van 1 tot en met 65535.`)
  }
  const folder = await openDataFolder(values.data)
  const lock = lockForServer(values.data)
  try {
    folder.events.check()
    await serve(folder, port, values.empty)
  } finally {
    folder.close()
    lock.release()
  }
}

/** Serves until a signal asks to stop, or until something is wrong that only a person can mend. */
async function serve(folder: DataFolder, port: number, empty: boolean): Promise<void> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())

  if (!empty) await importDemoRegister(folder, { say, signal: stop.signal })
  const host = hostOf(folder)
  if (!stop.signal.aborted) await host.catchUp()
  if (stop.signal.aborted) return say('Gestopt.')

  const server = httpServer(host.handle, startPage(folder), (error) => {
    console.error(explained(error))
    stop.abort(explained(error))
  })
  await listening(server, port)
  const address = server.address()
  const at = typeof address === 'object' && address !== null ? address.port : port
  say(`${folder.region.name} draait. Kijk op http://localhost:${at}/`)
  say(
    `Bereik als JSON: curl -H "Authorization: Bearer $(npx -s hca token --role analist --data ${folder.folder})" http://localhost:${at}/v1/bereik`,
  )
  say(`Gegevens staan in ${folder.folder}. Stop met Ctrl-C.`)
  try {
    await host.run(stop.signal)
    if (stop.signal.reason instanceof Explained) throw stop.signal.reason
  } finally {
    await closed(server)
  }
  say('Gestopt. Alles wat bevestigd is, staat in het logboek.')
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Explained(`Poort ${port} is al in gebruik. Kies een andere met --port.`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })

try {
  await start()
} catch (error) {
  const known = explained(error)
  console.error(known instanceof Explained ? known.message : known)
  process.exitCode = 1
}
