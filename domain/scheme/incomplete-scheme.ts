/** The region's files lack what a scheme needs: whoever keeps them adds it. The message names the scheme and what. */
export class IncompleteScheme extends Error {
  override readonly name = 'IncompleteScheme'
}
