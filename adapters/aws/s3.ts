import { hash } from 'node:crypto'
import { regionOf, standIn } from './endpoint.ts'
import { hasFailed, send, type Answer, type Settings } from './send.ts'
import { ServiceException, unreadable, type WhatWentWrong } from './service-exception.ts'
import { encoded, type Request } from './signature.ts'

// Takes the place of `@aws-sdk/client-s3` in what is deployed: see infra/bundles.ts.

export const S3ServiceException = ServiceException
export class NoSuchKey extends ServiceException {}

interface Command<Output> {
  readonly bucket: string
  readonly key: string
  readonly method: Request['method']
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Throws `ServiceException` for an answer that is not of S3. */
  readonly output: (answer: Answer) => Output
}

export class S3Client {
  readonly settings: Settings
  constructor(settings: Settings = {}) {
    this.settings = settings
  }

  /** Throws `ServiceException`, and `NoSuchKey` for an object that is not there. */
  async send<Output>(command: Command<Output>): Promise<Output> {
    const { method, headers = {}, body = '' } = command
    const scope = { service: 's3', region: regionOf(this.settings) }
    const request = { method, url: urlOf(command, this.settings), headers, body }
    return send(request, scope, this.settings, (answer) => {
      if (hasFailed(answer)) throw exception(answer)
      return command.output(answer)
    })
  }
}

interface GetObjectInput {
  readonly Bucket: string
  readonly Key: string
  readonly VersionId?: string | undefined
}

export class GetObjectCommand implements Command<{ Body: Body }> {
  readonly method = 'GET'
  readonly bucket: string
  readonly key: string
  readonly query: Readonly<Record<string, string>>
  readonly output = ({ body }: Answer) => ({ Body: bodyOf(body) })
  constructor({ Bucket, Key, VersionId }: GetObjectInput) {
    this.bucket = Bucket
    this.key = Key
    this.query = VersionId === undefined ? {} : { versionId: VersionId }
  }
}

export class DeleteObjectCommand implements Command<object> {
  readonly method = 'DELETE'
  readonly bucket: string
  readonly key: string
  readonly output = () => ({})
  constructor({ Bucket, Key }: { readonly Bucket: string; readonly Key: string }) {
    this.bucket = Bucket
    this.key = Key
  }
}

interface PutObjectInput {
  readonly Bucket: string
  readonly Key: string
  readonly Body: string | Uint8Array
  readonly ContentType: string
  readonly IfNoneMatch?: '*'
}

export class PutObjectCommand implements Command<object> {
  readonly method = 'PUT'
  readonly bucket: string
  readonly key: string
  readonly body: string | Uint8Array
  readonly headers: Readonly<Record<string, string>>
  readonly output = () => ({})
  constructor({ Bucket, Key, Body, ContentType, IfNoneMatch }: PutObjectInput) {
    this.bucket = Bucket
    this.key = Key
    this.body = Body
    this.headers = {
      'content-type': ContentType,
      // A bucket with object lock takes nothing without a checksum.
      'x-amz-checksum-sha256': hash('sha256', Body, 'base64'),
      ...(IfNoneMatch === undefined ? {} : { 'if-none-match': IfNoneMatch }),
    }
  }
}

interface Version {
  readonly Key: string
  readonly VersionId: string
  /** None of a delete marker. */
  readonly ETag: string | undefined
  readonly LastModified: Date
}
interface ListedVersions {
  readonly Versions: readonly Version[]
  readonly DeleteMarkers: readonly Version[]
  readonly IsTruncated: boolean
  readonly NextKeyMarker: string | undefined
  readonly NextVersionIdMarker: string | undefined
}

export class ListObjectVersionsCommand implements Command<ListedVersions> {
  readonly method = 'GET'
  readonly bucket: string
  readonly key = ''
  readonly query: Readonly<Record<string, string>>
  readonly output = ({ body }: Answer): ListedVersions => listed(body.toString())
  constructor({
    Bucket,
    KeyMarker,
    VersionIdMarker,
  }: {
    readonly Bucket: string
    readonly KeyMarker?: string | undefined
    readonly VersionIdMarker?: string | undefined
  }) {
    this.bucket = Bucket
    // Keys come percent-encoded, so that there is nothing in them for XML to escape.
    this.query = {
      'encoding-type': 'url',
      ...(KeyMarker === undefined ? {} : { 'key-marker': KeyMarker }),
      ...(VersionIdMarker === undefined ? {} : { 'version-id-marker': VersionIdMarker }),
      versions: '',
    }
  }
}

function listed(xml: string): ListedVersions {
  if (!xml.includes('</ListVersionsResult>')) throw unreadable('s3')
  return {
    Versions: versionsIn(xml, 'Version'),
    DeleteMarkers: versionsIn(xml, 'DeleteMarker'),
    IsTruncated: textIn(xml, 'IsTruncated') === 'true',
    NextKeyMarker: decodedKey(textIn(xml, 'NextKeyMarker')),
    NextVersionIdMarker: textIn(xml, 'NextVersionIdMarker'),
  }
}

const versionsIn = (xml: string, element: 'Version' | 'DeleteMarker'): readonly Version[] =>
  xml
    .matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))
    .map(([, version = '']) => ({
      Key: decodedKey(textIn(version, 'Key')) ?? '',
      VersionId: textIn(version, 'VersionId') ?? '',
      ETag: textIn(version, 'ETag'),
      LastModified: new Date(textIn(version, 'LastModified') ?? Number.NaN),
    }))
    .toArray()

const textIn = (xml: string, element: string): string | undefined =>
  new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(xml)?.[1]

const decodedKey = (key: string | undefined): string | undefined =>
  key && decodeURIComponent(key.replaceAll('+', ' '))

interface Body {
  transformToByteArray(): Promise<Uint8Array>
  transformToString(): Promise<string>
}
const bodyOf = (bytes: Buffer): Body => ({
  transformToByteArray: async () => bytes,
  transformToString: async () => bytes.toString(),
})

/** The bucket in the host name, where the certificate of S3 covers it; in the path at a stand-in. */
function urlOf({ bucket, key, query = {} }: Command<unknown>, settings: Settings): URL {
  const path = key.split('/').map(encoded).join('/')
  const names = Object.keys(query).toSorted()
  const search = names.map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`).join('&')
  const local = standIn(settings)
  const base =
    local === undefined
      ? `https://${bucket}.s3.${regionOf(settings)}.amazonaws.com`
      : `${local.replace(/\/$/, '')}/${bucket}`
  return new URL(`${base}/${path}${search === '' ? '' : `?${search}`}`)
}

function exception({ status, body }: Answer): ServiceException {
  const xml = body.toString()
  const name = /<Code>(.*?)<\/Code>/.exec(xml)?.[1] ?? `Status${status}`
  const what: WhatWentWrong = { name, message: /<Message>(.*?)<\/Message>/s.exec(xml)?.[1] ?? name, status }
  return name === 'NoSuchKey' ? new NoSuchKey(what) : new ServiceException(what)
}
