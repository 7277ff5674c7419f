import type { Line, Telemetry } from '../adapters/telemetry/telemetry.ts'
import { faultInWords } from '../functions/texts/fault-in-words.ts'

/**
 * What somebody at this machine should know of; what no request caused once, since it comes again with every tick.
 * Measurements are for who keeps watch from afar.
 */
export function localTelemetry(
  print: (text: string) => void = (text) => console.error(text),
): Telemetry<string> {
  const told = new Set<string>()
  return {
    tell({ level, correlation, ...line }) {
      if (level === 'INFO') return
      const text = `${level === 'ERROR' ? 'FOUT' : 'LET OP'}  ${inDutch(line)}`
      if (correlation === undefined && told.has(text)) return
      told.add(text)
      print(correlation === undefined ? text : `${text} (kenmerk ${correlation})`)
    },
  }
}

const sentences: Readonly<Record<string, string>> = {
  'request failed': 'een verzoek ging mis',
  'request to be tried again': 'een verzoek lukte nu niet; de aanvrager probeert het opnieuw',
  'account not reminded': 'een werkgever is niet herinnerd aan zijn verantwoording; morgen weer',
  'ceiling not settled': 'een subsidieplafond is niet te lezen; daar krijgt niemand een beurt',
  'stream parked': 'een stroom is apart gezet; `hca unpark` probeert het opnieuw en noemt de reden',
  'stream to be handled again': 'een stroom lukte nu niet en komt vanzelf opnieuw aan de beurt',
  'clock stands still':
    'de klok staat stil, want hierheen wordt een regio gekopieerd; is dat afgebroken, draai dan hca copy-log nog eens',
}

const inDutch = ({ message, subscriber, stream, fault }: Omit<Line, 'level'>): string =>
  [sentences[message] ?? message, subscriber, stream, fault && faultInWords(fault)]
    .filter((part) => part !== undefined)
    .join(', ')
