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
  '/v1/aanvragen/{id}/scores': {
    scores: [
      { criterium: 'arbeidsmarktkans', punten: 45 },
      { criterium: 'samenwerking', punten: 30 },
    ],
  },
  '/v1/aanvragen/{id}/besluiten': { besluit: 'verlenen' },
  '/v1/aanvragen/{id}/deelnamemeldingen': { deelname: 1, verloop: 'gestart', op: '2027-02-01' },
  '/v1/aanvragen/{id}/verdagingen': {
    uiterlijkOp: '2026-05-20',
    toelichting: 'Er zijn veel aanvragen tegelijk gekomen.',
  },
  '/v1/aanvragen/{id}/opschortingen': {
    grond: 'uitstel-overeengekomen',
    vanaf: '2026-03-10',
    totEnMet: '2026-03-24',
  },
  '/v1/aanvragen/{id}/termijnverlengingen': {
    termijn: 'verantwoorden',
    uiterlijkOp: '2026-10-12',
    grond: 'op-verzoek',
  },
  '/v1/aanvragen/{id}/ingebrekestellingen': {},
  '/v1/aanvragen/{id}/herinneringen': {},
  '/v1/aanvragen/{id}/verantwoordingen': {
    deelnames: [{ deelname: 1, kostenCenten: 118_000, btwCenten: 0, bijdrageDerdenCenten: 0 }],
    bewijsstukken: [{ soort: 'factuur', id: 'Vq3kX0rJm1Yt8ZbNc5Hs2w' }],
  },
  '/v1/aanvragen/{id}/vaststellingen': { ambtshalve: false, afweging: 'Wie uitviel, kostte minder.' },
  '/v1/aanvragen/{id}/voornemens': { soort: 'vaststellen', toelichting: 'Eén deelnemer viel uit.' },
  '/v1/aanvragen/{id}/zienswijzen': { toelichting: 'Wij zijn het ermee eens.' },
  '/v1/aanvragen/{id}/wijzigingen': {
    onderdeel: 'vaststelling',
    grond: 'ten-gunste',
    naarCenten: 395_000,
    reden: 'Twee cijfers waren verwisseld.',
  },
  '/v1/aanvragen/{id}/terugvorderingsbesluiten': { bedragCenten: 25_000 },
  '/v1/aanvragen/{id}/aanmaningen': {},
  '/v1/aanvragen/{id}/rentebesluiten': { totEnMet: '2027-12-31' },
  '/v1/aanvragen/{id}/kwijtscheldingen': { bedragCenten: 25_000, reden: 'De onderneming is opgeheven.' },
  '/v1/aanvragen/{id}/verrekeningen': {
    aanvraag: 'Vq3kX0rJm1Yt8ZbNc5Hs2w',
    bedragCenten: 25_000,
    kenmerk: 'VR-2027-0001',
  },
  '/v1/aanvragen/{id}/bezwaren': { tegen: 'vaststelling', gronden: 'Alle vier rondden de opleiding af.' },
  '/v1/aanvragen/{id}/adviesaanvragen': { bezwaar: 1, gemeldOp: '2027-10-01' },
  '/v1/aanvragen/{id}/hoorzittingen': { bezwaar: 1, hoe: 'gehoord', op: '2027-10-15' },
  '/v1/aanvragen/{id}/beslissingen-op-bezwaar': {
    bezwaar: 1,
    uitkomst: 'gegrond',
    reden: 'De certificaten laten zien dat drie deelnemers de opleiding afrondden.',
  },
  '/v1/aanvragen/{id}/betalingen': { bedragCenten: 48_000, betaaldOp: '2027-02-15', kenmerk: 'V-2027-0001' },
  '/v1/aanvragen/{id}/terugvorderingen': {
    bedragCenten: 5_000,
    ontvangenOp: '2027-09-15',
    kenmerk: 'T-2027-0001',
  },
  '/v1/bankrekeningen': { iban: 'NL91 ABNA 0417 1643 00', tenaamstelling: 'Bouwbedrijf De Vries B.V.' },
  '/v1/bankrekeningen/{id}/bevestigingen': { rekening: 'Vq3kX0rJm1Yt8ZbNc5Hs2w' },
  '/v1/betaalopdrachten': {
    betalingen: [{ aanvraag: 'Vq3kX0rJm1Yt8ZbNc5Hs2w', kenmerk: 'V-2027-0001', bedragCenten: 48_000 }],
  },
  '/v1/betaalopdrachten/{id}/vrijgaven': {},
  '/v1/betaalopdrachten/{id}/intrekkingen': {},
  '/v1/betaalopdrachten/{id}/verwerkingen': {
    uitgevoerdOp: '2027-02-15',
    afgekeurd: [{ kenmerk: 'V-2027-0001', reden: 'AC04' }],
  },
  '/v1/aanvragen/{id}/brieven': { soort: 'besluit' },
  '/v1/contactadressen': { mailadres: 'administratie@bedrijf.example' },
  '/v1/ondernemingen/{id}/de-minimisverklaringen': {
    steun: [
      {
        verleendOp: '2025-09-01',
        bedragCenten: 2_500_000,
        instantie: 'Provincie Overijssel',
        kenmerk: 'OV-2025-0017',
      },
    ],
  },
  '/v1/ondernemingen/{id}/koppelingen': { kvk: '87654321', grond: 'meerderheid-van-stemmen' },
  '/v1/ondernemingen/{id}/ontkoppelingen': {
    kvk: '87654321',
    toelichting: 'De zeggenschap bleek bij een ander te liggen.',
  },
  '/v1/ondernemingen/{id}/registermeldingen': {
    aanvraag: 'Vq3kX0rJm1Yt8ZbNc5Hs2w',
    kenmerk: 'eAIR-2026-0017',
    bedragCenten: 48_000,
    geregistreerdOp: '2026-02-15',
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
