import { clock } from '../../../functions/clock.ts'
import { verify } from '../../../functions/projection/verify.ts'
import { views } from '../../../functions/projection/views.ts'
import { commitsOf, openApi, rowsOf } from '../../support/api.ts'
import { startDynalite } from '../../support/dynamo-server.ts'
import { submitted, succeeded } from '../../support/requests.ts'
import { countedRegion, usageOf, type CountedRegion, type Counts } from './counted-region.ts'
import { hoursLater, liveOnce } from './life.ts'
import { perEach, type Usage } from './usage.ts'

/** What one of each uses; of what looks at all applications, with every application that there is. */
export interface Measured {
  readonly life: Usage
  readonly counts: Counts
  readonly showApplication: Usage
  readonly showList: Usage
  readonly quietTurn: Usage
  readonly perApplication: {
    readonly reach: Usage
    readonly wholeTurn: Usage
    readonly settlingTurn: Usage
    readonly check: Usage
    readonly logBytes: number
    readonly viewBytes: number
  }
}

export async function measure(few: number, more: number): Promise<Measured> {
  const server = await startDynalite()
  try {
    const cpuMilliseconds = await cpuOfLife(few)
    const region = await countedRegion(server.endpoint)
    const { api } = region
    const live = (number: number) => liveOnce(api, number, () => region.uncounted(() => hoursLater(api, 1)))
    await live(0)
    await theNextDay(region)
    region.taken()
    for (let number = 1; number <= few; number += 1) await live(number)
    const counts = { ...region.taken(few), cpuMilliseconds }
    const officer = api.officer('bea')
    const show = async (path: string): Promise<Usage> => {
      const answer = succeeded(await officer.get(path))
      if (path === '/v1/aanvragen') [first] = answer.body['aanvragen'] as { id: string }[]
      return usageOf({ ...region.taken(), cpuMilliseconds: cpuMilliseconds / counts.requests })
    }
    let first: { id: string } | undefined
    const showList = await show('/v1/aanvragen')
    const showApplication = await show(`/v1/aanvragen/${first?.id ?? ''}`)
    const quietTurn = await turnOf(region, bySchedule)
    const ofFew = await walks(region)
    for (let number = few + 1; number <= more; number += 1) await live(number)
    region.taken()
    const ofMore = await walks(region)
    const each = more - few
    return {
      life: usageOf(counts),
      counts,
      showApplication,
      showList,
      quietTurn,
      perApplication: {
        reach: perEach(ofFew.reach, ofMore.reach, each),
        wholeTurn: perEach(ofFew.wholeTurn, ofMore.wholeTurn, each),
        settlingTurn: perEach(ofFew.settlingTurn, ofMore.settlingTurn, each),
        check: perEach(ofFew.check, ofMore.check, each),
        logBytes: (ofMore.logBytes - ofFew.logBytes) / each,
        viewBytes: (ofMore.viewBytes - ofFew.viewBytes) / each,
      },
    }
  } finally {
    await server.stop()
  }
}

/** Milliseconds of a core, without any store that is far away. */
async function cpuOfLife(lives: number): Promise<number> {
  const api = openApi()
  const live = (number: number) => liveOnce(api, number, () => hoursLater(api, 1))
  await live(0)
  const begin = process.cpuUsage()
  for (let number = 1; number <= lives; number += 1) await live(number)
  const { user, system } = process.cpuUsage(begin)
  api.close()
  return (user + system) / 1_000 / lives
}

const bySchedule = { source: 'aws.events' }
const byHand = {}

async function turnOf(region: CountedRegion, called: { source?: string }): Promise<Usage> {
  region.taken()
  await clock(region.api)(called)
  return usageOf(region.taken())
}

/** There the log is anchored, which is done once a day and looks at everything as well. */
const theNextDay = (region: CountedRegion): Promise<void> =>
  region.uncounted(() => hoursLater(region.api, 24))

/** What looks at everything, at the number of applications that there is now. */
async function walks(region: CountedRegion) {
  const { api } = region
  await theNextDay(region)
  region.taken()
  succeeded(await api.analyst().get('/v1/bereik'))
  const reach = usageOf(region.taken())
  const wholeTurn = await turnOf(region, byHand)
  await verify(api, views)
  const check = usageOf(region.taken())
  await submitted(api.employer('99999999'))
  return { reach, wholeTurn, check, settlingTurn: await settlingTurn(region), ...(await bytesIn(region)) }
}

/** A claim waits, and the settling time has passed. */
async function settlingTurn(region: CountedRegion): Promise<Usage> {
  const { api } = region
  const later = new Date(Date.parse(api.clock.now()) + 600_000).toISOString()
  const time = { now: () => later as ReturnType<typeof api.clock.now> }
  region.taken()
  await clock({ ...api, clock: time })(bySchedule)
  return usageOf(region.taken())
}

async function bytesIn({ api }: CountedRegion): Promise<{ logBytes: number; viewBytes: number }> {
  const commits = await commitsOf(api)
  const logBytes = commits.reduce((sum, { bytes, snapshot = '' }) => sum + bytes.length + snapshot.length, 0)
  // Each row lies in the table, and mostly in an index.
  return { logBytes, viewBytes: 2 * JSON.stringify(await rowsOf(api)).length }
}
