const person = { voorletters: 'A.B.', achternaam: 'de Vries', geboortedatum: '1985-06-14' }
const member = {
  persoon: person,
  organisatie: 'Zorggroep Oost',
  zijde: 'ondernemer',
  rol: 'voorzitter',
  vanaf: '2026-01-01',
}
const attachments = [{ soort: 'offerte', id: 'Vq3kX0rJm1Yt8ZbNc5Hs2w' }]

/** A body that keeps to the contract, by the path that it is posted to. */
export const examples: Readonly<Record<string, unknown>> = {
  '/v1/aanvragen': {
    regeling: 'ontwikkelfonds',
    btwVerrekenbaar: true,
    deelnames: [
      {
        persoon: person,
        vestiging: '000012345678',
        werkgemeente: 'GM0193',
        woongemeente: 'GM0177',
        sbi: { code: '41201', editie: '2008' },
        grootteklasse: '10-49',
        sectortafel: 'bouw',
        opleiding: { titel: 'Uitvoerder bouw', opleider: 'ROC Deltion', niveau: 'mbo4' },
        startOp: '2027-02-01',
        eindeOp: '2027-06-30',
        kostenCenten: 120_000,
        btwCenten: 0,
        bijdrageDerdenCenten: 0,
      },
    ],
    bewijsstukken: attachments,
  },
  '/v1/aanvragen/{id}/aanvulverzoeken': {
    ontbreekt: ['offerte'],
    uiterlijkOp: '2026-04-01',
    toelichting: 'De offerte is niet ondertekend.',
  },
  '/v1/aanvragen/{id}/aanvullingen': { bewijsstukken: attachments },
  '/v1/aanvragen/{id}/intrekkingen': { toelichting: 'De opleiding gaat niet door.' },
  '/v1/aanvragen/{id}/buitenbehandelingstellingen': { toelichting: 'Niet op tijd aangevuld.' },
  '/v1/aanvragen/{id}/beoordelingen': {},
  '/v1/aanvragen/{id}/besluiten': { besluit: 'verlenen' },
  '/v1/aanvragen/{id}/deelnamemeldingen': { deelname: 1, verloop: 'gestart', op: '2027-02-01' },
  '/v1/aanvragen/{id}/verantwoordingen': {
    deelnames: [{ deelname: 1, kostenCenten: 118_000, btwCenten: 0, bijdrageDerdenCenten: 0 }],
    bewijsstukken: [{ soort: 'factuur', id: 'Vq3kX0rJm1Yt8ZbNc5Hs2w' }],
  },
  '/v1/aanvragen/{id}/vaststellingen': { ambtshalve: false },
  '/v1/aanvragen/{id}/betalingen': { bedragCenten: 48_000, betaaldOp: '2027-02-15', kenmerk: 'V-2027-0001' },
  '/v1/aanvragen/{id}/terugvorderingen': {
    bedragCenten: 5_000,
    ontvangenOp: '2027-09-15',
    kenmerk: 'T-2027-0001',
  },
  '/v1/sectortafels': { sectortafel: 'bouw', leden: [member] },
  '/v1/sectortafels/{id}/leden': member,
  '/v1/sectortafels/{id}/actieagendas': { vastgesteldOp: '2026-02-01', eersteJaar: 2026, laatsteJaar: 2029 },
  '/v1/sectortafels/{id}/budgetten': {
    beslotenOp: '2026-02-01',
    bronnen: [{ bron: 'rijk', bedragCenten: 10_000_000 }],
  },
  '/v1/sectortafels/{id}/activeringen': {},
}
