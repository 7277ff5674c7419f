/** A good example of each request that follows a decision, every field filled in. */
export const goodAfterwards: Readonly<Record<string, unknown>> = {
  '/v1/aanvragen/{id}/voornemens': { soort: 'vaststellen', ambtshalve: false, toelichting: 'x' },
  '/v1/aanvragen/{id}/zienswijzen': {
    toelichting: 'x',
    bewijsstukken: [{ soort: 'overig', id: 'abcdefghijkl' }],
  },
  '/v1/aanvragen/{id}/wijzigingen': {
    onderdeel: 'vaststelling',
    grond: 'ten-gunste',
    naarCenten: 1,
    reden: 'x',
    afweging: 'x',
  },
  '/v1/aanvragen/{id}/terugvorderingsbesluiten': { bedragCenten: 1, afweging: 'x' },
  '/v1/aanvragen/{id}/aanmaningen': {},
  '/v1/aanvragen/{id}/rentebesluiten': { totEnMet: '2026-04-01' },
  '/v1/aanvragen/{id}/kwijtscheldingen': { bedragCenten: 1, reden: 'x' },
  '/v1/aanvragen/{id}/verrekeningen': { aanvraag: 'abcdefghijkl', bedragCenten: 1, kenmerk: 'V-1' },
  '/v1/aanvragen/{id}/bezwaren': {
    tegen: 'vaststelling',
    gronden: 'x',
    redenTeLaat: 'x',
    bewijsstukken: [{ soort: 'overig', id: 'abcdefghijkl' }],
  },
  '/v1/aanvragen/{id}/adviesaanvragen': { bezwaar: 1, gemeldOp: '2026-04-01' },
  '/v1/aanvragen/{id}/hoorzittingen': { bezwaar: 1, hoe: 'gehoord', op: '2026-04-01', verslag: 'x' },
  '/v1/aanvragen/{id}/beslissingen-op-bezwaar': {
    bezwaar: 1,
    uitkomst: 'gegrond',
    verschoonbaar: true,
    nieuwBewijsGewogen: true,
    reden: 'x',
    naarCenten: 1,
    afweging: 'x',
  },
}
