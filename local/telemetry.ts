import type { Fault, Line, Telemetry } from '../adapters/telemetry/telemetry.ts'

/**
 * What somebody at this machine should know of; of a stream once, since it is tried again with every tick.
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
      if (line.stream !== undefined && told.has(text)) return
      told.add(text)
      print(correlation === undefined ? text : `${text} (kenmerk ${correlation})`)
    },
  }
}

const sentences: Readonly<Record<string, string>> = {
  'request failed': 'een verzoek ging mis',
  'request to be tried again': 'een verzoek lukte nu niet; de aanvrager probeert het opnieuw',
  'stream parked': 'een stroom is apart gezet; `hca unpark` probeert het opnieuw en noemt de reden',
  'stream to be handled again': 'een stroom lukte nu niet en komt vanzelf opnieuw aan de beurt',
}

const inDutch = ({ message, subscriber, stream, fault }: Omit<Line, 'level'>): string =>
  [sentences[message] ?? message, subscriber, stream, fault && inWords(fault)]
    .filter((part) => part !== undefined)
    .join(', ')

const inWords = ({ name, code, place, cause }: Fault): string =>
  [name, code, place && `op ${place}`, cause && `door ${inWords(cause)}`]
    .filter((part) => part !== undefined)
    .join(' ')
