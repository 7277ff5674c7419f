import { afterAll, beforeAll, expect } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { normalisedPerson } from '../../domain/identity/person-key.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { anchorsUnderCheck } from '../../functions/projection/check-anchors.ts'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { copyPlace } from '../../local/copy/copy-place.ts'
import type { Hosted } from '../../local/host.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { dynamoClient, startDynalite, type DynamoServer } from './dynamo-server.ts'
import { keptOnDynamo, keptOnSqlite, told, type Kept, type KeptOnSqlite } from './places.ts'
import { registerFile } from './register-file.ts'

export interface Copying {
  /** A region with a history of everything, on one machine. */
  readonly home: KeptOnSqlite
  readonly region: Hosted
  /** An empty place that is not one machine. */
  newDynamo(): Promise<Kept>
}

/** For the tests of one file. */
export function copying(): Copying {
  const home = keptOnSqlite('key of the machine')
  let [server, region]: [DynamoServer?, Hosted?] = []
  let onDynamo = 0
  beforeAll(async () => {
    server = await startDynalite()
    region = await told(home, 'c7-volgorde-van-ontvangst')
    await importRegister(region, registerFile({}, { aanvraag: 'OF-2', achternaam: 'Jansen' }))
  })
  afterAll(() => server?.stop())
  return {
    home,
    get region() {
      return region!
    },
    newDynamo: () =>
      keptOnDynamo(dynamoClient(server!.endpoint), `copy-${(onDynamo += 1)}`, 'key of the stack'),
  }
}

export const quietly = (): void => undefined
export const copy = (from: Kept, to: Kept) => copyPlace(from, to, quietly)

export const log = async (events: EventStore) =>
  (await Array.fromAsync(events.streams()))
    .flat()
    .toSorted((one, other) => (`${one.stream} ${one.version}` < `${other.stream} ${other.version}` ? -1 : 1))

/** Somebody in the history of home. */
export const person = normalisedPerson({
  initials: 'A.',
  surname: 'Aalders',
  birthDate: '1980-01-01' as CalendarDay,
})

export async function expectWhole(kept: Kept): Promise<void> {
  const anchors = await anchorsUnderCheck(kept.anchors)
  expect(await verify(kept, views, quietly, anchors.see)).toMatchObject({ behind: 0, faults: [], parked: [] })
  expect(anchors.faults()).toEqual([])
  expect(await kept.viewStore.copyComesIn()).toBe(false)
}
