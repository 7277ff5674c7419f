import { hash } from 'node:crypto'
import type { AwsAnswer, AwsRequest } from './aws-endpoint.ts'

interface Version {
  readonly key: string
  readonly id: string
  readonly at: string
  /** None of a delete marker. */
  readonly body?: string
}

/**
 * As much of a bucket of S3 that keeps every version as anchors need: the newest version of a key comes first, and
 * whatever was deleted is only hidden. A list shows one version a page.
 */
export function versionedBucket(name: string) {
  const newestFirst: Version[] = []
  let written = 0
  const add = (key: string, body?: string): void => {
    written += 1
    const at = new Date(Date.UTC(2026, 2, 3, 12, 0, written)).toISOString()
    newestFirst.unshift({ key, id: `v${written}`, at, ...(body === undefined ? {} : { body }) })
  }
  const newest = (key: string) => newestFirst.find((version) => version.key === key)

  function answer({ method, path, headers, body }: AwsRequest): AwsAnswer {
    const url = new URL(path, 'http://s3')
    const key = decodeURIComponent(url.pathname.slice(`/${name}/`.length))
    const asked = (parameter: string) => url.searchParams.get(parameter) ?? undefined
    if (asked('versions') !== undefined)
      return { body: page(asked('key-marker'), asked('version-id-marker')) }
    if (method === 'PUT') {
      if (headers['if-none-match'] === '*' && newest(key)?.body !== undefined)
        return error(412, 'PreconditionFailed')
      add(key, body.toString())
      return {}
    }
    const id = asked('versionId')
    const found =
      id === undefined ? newest(key) : newestFirst.find((each) => each.key === key && each.id === id)
    return found?.body === undefined ? error(404, 'NoSuchKey') : { body: found.body }
  }

  function page(afterKey: string | undefined, afterId: string | undefined): string {
    const all = newestFirst.toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    const last = all.findIndex(({ key, id }) => key === afterKey && id === afterId)
    const shown = all[last + 1]
    const more = last + 2 < all.length
    return (
      `<ListVersionsResult><IsTruncated>${more}</IsTruncated>${shown === undefined ? '' : entry(shown)}` +
      (more
        ? `<NextKeyMarker>${escaped(shown?.key)}</NextKeyMarker><NextVersionIdMarker>${shown?.id}</NextVersionIdMarker>`
        : '') +
      '</ListVersionsResult>'
    )
  }

  return { answer, put: add, hide: (key: string) => add(key) }
}

const error = (status: number, code: string): AwsAnswer => ({
  status,
  body: `<Error><Code>${code}</Code></Error>`,
})

function entry({ key, id, at, body }: Version): string {
  const element = body === undefined ? 'DeleteMarker' : 'Version'
  const tag = body === undefined ? '' : `<ETag>&quot;${hash('md5', body)}&quot;</ETag>`
  return `<${element}><Key>${escaped(key)}</Key><VersionId>${id}</VersionId><LastModified>${at}</LastModified>${tag}</${element}>`
}

/** As S3 does for whoever asked for keys in the encoding of an address; nobody else has such keys here. */
const escaped = (key = ''): string => encodeURIComponent(key)
