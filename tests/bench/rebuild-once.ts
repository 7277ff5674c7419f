import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { rebuild } from '../../functions/projection/rebuild.ts'
import { views } from '../../functions/projection/views.ts'

/** Run as a process of its own, so that its peak memory is that of a rebuild and of nothing else. */
const [eventsFile = '', viewsFile = ''] = process.argv.slice(2)
const events = openSqliteEventStore(eventsFile)
const viewStore = openSqliteViewStore(viewsFile)
const begin = performance.now()
const rebuilt = await rebuild({ events, viewStore }, views)
const seconds = (performance.now() - begin) / 1000
const peakBytes = process.resourceUsage().maxRSS * 1024
viewStore.close()
events.close()
console.log(JSON.stringify({ seconds, peakBytes, ...rebuilt }))
