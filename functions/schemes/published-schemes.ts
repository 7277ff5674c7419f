import type { Region } from '../../adapters/configuration.ts'
import type { PublishedScheme } from '../../domain/scheme/publication.ts'
import { schemeHash } from './scheme-hash.ts'

/** The schemes of the region's files, taken for published when they became known. */
export const publishedSchemes = ({ schemes }: Pick<Region, 'schemes'>): readonly PublishedScheme[] =>
  schemes.map(({ scheme, name, versions }) => ({
    scheme,
    name,
    versions: versions.map((version) => ({
      version,
      hash: schemeHash(version),
      publishedAt: version.knownFrom,
    })),
  }))
