import { inspect } from 'node:util'
import { afterEach, beforeEach, vi } from 'vitest'
import * as z from 'zod'
import { ServiceException } from '../../adapters/aws/service-exception.ts'
import { lambdaTelemetry } from '../../adapters/telemetry/lambda-telemetry.ts'
import type { Telemetry } from '../../adapters/telemetry/telemetry.ts'
import type { Route } from '../../functions/http/route.ts'
import type { MetricName } from '../../functions/metrics.ts'
import { localTelemetry } from '../../local/telemetry.ts'
import type { Api, Caller } from './api.ts'
import { applicationFields, participationFields, pdf, personFields } from './requests.ts'

/** What somebody could type anywhere, and what stands nowhere else. */
export const mark = 'Quistkaas'
export const marked = `${mark} 1971-07-17\n    at ${mark} (/home/${mark}.ts:1:1)`

/** Everything that is told, as CloudWatch and as somebody at this machine would get it. */
export function ears() {
  const heard: string[] = []
  const hear = (text: string) => void heard.push(text)
  const [far, near] = [lambdaTelemetry<MetricName>('test', 'test', hear), localTelemetry(hear)]
  const telemetry: Telemetry<MetricName> = {
    tell(line, measured) {
      far.tell(line, measured)
      near.tell(line, measured)
    },
  }
  return { heard, telemetry }
}

/** What is written past the port is heard as well. Asked for at the top of a file of tests. */
export function hearWhatIsWritten(): () => readonly string[] {
  let written: string[] = []
  beforeEach(() => {
    written = []
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, name).mockImplementation((...told: unknown[]) => void written.push(inspect(told)))
    }
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    }
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })
  return () => written
}

export const markedErrors: readonly (() => unknown)[] = [
  () => new TypeError(marked),
  () => Object.assign(new Error(marked), { name: marked, code: marked }),
  () => new Error('outer', { cause: new Error(marked) }),
  () => new z.ZodError([{ code: 'custom', path: [mark], message: marked, input: marked }]),
  () => new ServiceException({ name: 'ValidationException', message: marked, status: 400 }),
  () => Object.assign(new Error(marked), { errcode: 5 }),
  () => marked,
]

export const callers = (api: Api): readonly Caller[] => [
  api.employer(),
  api.officer(mark),
  api.coordinator('bouw'),
  api.analyst(),
  api.administrator(),
]

const markedBody = applicationFields({
  [mark]: marked,
  besluit: marked,
  toelichting: marked,
  deelnames: [participationFields({ persoon: personFields({ achternaam: marked }), werkgemeente: marked })],
})

/** As badly as it can be asked, with the mark wherever there is room for one. */
export async function askBadly(
  caller: Caller,
  { method, path, file }: Route,
  id: string,
): Promise<readonly number[]> {
  const at = path.replace(/\{\w+\}/, id)
  const query = `?${mark}=${mark}&sectortafel=${mark}&op=${mark}`
  const headers = { 'If-Match': mark, 'X-Mark': marked.replaceAll('\n', ' ') }
  const answers =
    method === 'GET'
      ? [await caller.get(at + query, headers), await caller.get(path.replace(/\{\w+\}/, mark))]
      : [
          await caller.post(at, markedBody),
          await caller.post(at, `{"toelichting": "${mark}"`, headers),
          await caller.post(at + query, markedBody, { 'Idempotency-Key': mark }),
          await caller.post(at, marked, { 'Content-Type': mark, Accept: mark }),
          await caller.post(path.replace(/\{\w+\}/, mark), {}, { Authorization: `Bearer ${mark}` }),
          ...(file === undefined ? [] : [await caller.upload(pdf(marked), { 'Content-Type': 'image/png' })]),
        ]
  return answers.map(({ status }) => status)
}
