/** Headers that are answered. */
export const headers = {
  'API-Version': {
    description: 'De volledige versie van de API.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
  },
  ETag: {
    description: 'De versie van wat u las of wijzigde; stuur haar mee als If-Match.',
    required: true,
    schema: { type: 'string', pattern: '^"\\d+"$' },
  },
  Location: {
    description: 'Waar te lezen is wat is vastgelegd.',
    required: true,
    schema: { type: 'string', format: 'uri-reference' },
  },
  Link: {
    description: 'De volgende pagina, als die er is: rel="next".',
    schema: { type: 'string' },
  },
  'WWW-Authenticate': {
    description: 'Hoe u zich aanmeldt.',
    required: true,
    schema: { type: 'string' },
  },
  'Retry-After': {
    description: 'Na hoeveel seconden hetzelfde verzoek weer kan.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  Malwarecontrole: {
    description: 'Of het bestand op schadelijke software is gecontroleerd en schoon bevonden.',
    required: true,
    schema: { type: 'string', pattern: '^(schoon|niet-uitgevoerd)$' },
  },
  'Content-Disposition': {
    description: 'Onder welke naam het bestand te bewaren is.',
    required: true,
    schema: { type: 'string' },
  },
} as const
