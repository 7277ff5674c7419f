import { verdictNames, letterNames, sideNames, sourceNames } from '../contracts/names.ts'
import type { AnyEvent } from '../texts/event-sentences.ts'
import { inDutch, type Announcements } from './announcement.ts'
import { announcementsOfApplications } from './announcements-of-applications.ts'

/** What the outside hears of each event. */
export const announcements: Announcements<AnyEvent> = {
  ...announcementsOfApplications,
  'scheme-version-published': {
    type: 'nl.hca.regeling.versie-gepubliceerd.v1',
    data: ({ scheme, name, version, hash }) => ({
      regeling: scheme,
      naam: name,
      versie: version.version,
      geldtVanaf: version.appliesFrom,
      bekendOp: version.knownFrom,
      sha256: hash,
    }),
  },
  'sector-table-registered': {
    type: 'nl.hca.sectortafel.geregistreerd.v1',
    data: ({ registeredOn }) => ({ geregistreerdOp: registeredOn }),
  },
  'sector-table-member-joined': {
    type: 'nl.hca.sectortafel.lid-toegetreden.v1',
    data: ({ member }) => ({ zijde: inDutch(sideNames, member.side) }),
  },
  'sector-table-agenda-adopted': {
    type: 'nl.hca.sectortafel.agenda-vastgesteld.v1',
    data: ({ adoptedOn, firstYear, lastYear }) => ({
      vastgesteldOp: adoptedOn,
      eersteJaar: firstYear,
      laatsteJaar: lastYear,
    }),
  },
  'sector-table-budget-funded': {
    type: 'nl.hca.sectortafel.begroting-gedekt.v1',
    data: ({ decidedOn, shares }) => ({
      beslotenOp: decidedOn,
      bronnen: shares.map(({ source, cents }) => ({
        bron: inDutch(sourceNames, source),
        bedragCenten: cents,
      })),
    }),
  },
  'sector-table-activated': {
    type: 'nl.hca.sectortafel.geactiveerd.v1',
    data: ({ activatedOn }) => ({ geactiveerdOp: activatedOn }),
  },
  'evidence-received': {
    type: 'nl.hca.bewijsstuk.ontvangen.v1',
    data: ({ receivedAt, mediaType, bytes }) => ({ ontvangenOp: receivedAt, mediatype: mediaType, bytes }),
  },
  'evidence-scanned': {
    type: 'nl.hca.bewijsstuk.gecontroleerd.v1',
    data: ({ scannedAt, verdict }) => ({
      gecontroleerdOp: scannedAt,
      oordeel: inDutch(verdictNames, verdict),
    }),
  },
  // The verdict goes out once its file is there.
  'evidence-scanned-early': null,
  'evidence-opened': null,
  'evidence-expired': null,
  'evidence-erased': null,
  'upload-counted': null,
  'bank-account-reported': null,
  'bank-account-checked': null,
  'bank-account-confirmed': null,
  'payment-batch-composed': null,
  'payment-batch-released': null,
  'payment-batch-withdrawn': null,
  'payment-batch-executed': null,
  'letter-sent': {
    type: 'nl.hca.brief.verstuurd.v1',
    data: ({ kind, applicationId, sentAt, announcedOn, objectionUntil }) => ({
      soort: inDutch(letterNames, kind),
      aanvraag: applicationId,
      verstuurdOp: sentAt,
      bekendgemaaktOp: announcedOn,
      ...(objectionUntil === undefined ? {} : { bezwaarTot: objectionUntil }),
    }),
  },
  'letter-notice-mailed': null,
  'contact-address-given': null,
  // How room is divided is told by the decisions that follow; only what went out of order is news by itself.
  'ceiling-opened': null,
  'ceiling-changed': null,
  'claim-queued': null,
  'claim-found-late': {
    type: 'nl.hca.plafond.aanspraak-laat-gevonden.v1',
    data: ({ applicationId, completeAt }) => ({ aanvraag: applicationId, volledigOp: completeAt }),
  },
  'claim-lowered': null,
  'claims-settled': null,
  'claim-reserved': null,
  'claim-confirmed': null,
  'claim-released': null,
  'claim-scored': null,
  'claims-drawn': null,
  'claims-divided': null,
  'claim-restored': null,
  'claim-raised': null,
  'cap-claimed': null,
  'cap-released': null,
  'aid-claimed': null,
  'aid-granted': null,
  'aid-released': null,
  'aid-declared': null,
  'aid-registered': null,
  'undertaking-merged': null,
  'undertaking-joined': null,
  'undertaking-passed-on': null,
  'undertaking-left': null,
  'undertaking-reopened': null,
}
