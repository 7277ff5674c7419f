import type { ApplicationEvent } from '../events/application-events.ts'
import type { CapEvent } from '../events/cap-events.ts'
import type { CeilingEvent } from '../events/ceiling-events.ts'
import type { EvidenceEvent } from '../events/evidence-events.ts'
import type { SectorTableEvent } from '../events/sector-table-events.ts'

type AnyEvent = ApplicationEvent | CeilingEvent | CapEvent | EvidenceEvent | SectorTableEvent

/** What the outside hears of each event, by its Dutch name; null is for what stays inside. */
export const integrationTypes: Readonly<Record<AnyEvent['type'], string | null>> = {
  'application-submitted': 'nl.hca.aanvraag.ingediend',
  'completion-requested': 'nl.hca.aanvraag.aanvulling-gevraagd',
  'application-completed': 'nl.hca.aanvraag.aangevuld',
  'application-withdrawn': 'nl.hca.aanvraag.ingetrokken',
  'application-not-handled': 'nl.hca.aanvraag.buiten-behandeling-gelaten',
  'application-assessed': 'nl.hca.aanvraag.beoordeeld',
  'application-granted': 'nl.hca.aanvraag.verleend',
  'application-turned-down': 'nl.hca.aanvraag.afgewezen',
  'participation-started': 'nl.hca.deelname.gestart',
  'participation-completed': 'nl.hca.deelname.afgerond',
  'participation-dropped-out': 'nl.hca.deelname.uitgevallen',
  'participation-never-started': 'nl.hca.deelname.niet-gestart',
  'application-accounted-for': 'nl.hca.aanvraag.verantwoord',
  'subsidy-determined': 'nl.hca.subsidie.vastgesteld',
  'subsidy-paid': 'nl.hca.subsidie.betaald',
  'subsidy-recovered': 'nl.hca.subsidie.teruggevorderd',
  // History that was made elsewhere is no news.
  'application-imported': null,
  'sector-table-registered': 'nl.hca.sectortafel.geregistreerd',
  'sector-table-member-joined': 'nl.hca.sectortafel.lid-toegetreden',
  'sector-table-agenda-adopted': 'nl.hca.sectortafel.agenda-vastgesteld',
  'sector-table-budget-funded': 'nl.hca.sectortafel.begroting-gedekt',
  'sector-table-activated': 'nl.hca.sectortafel.geactiveerd',
  'evidence-received': 'nl.hca.bewijsstuk.ontvangen',
  'ceiling-opened': null,
  'ceiling-changed': null,
  'claim-queued': null,
  'claim-found-late': 'nl.hca.plafond.aanspraak-laat-gevonden',
  'claim-lowered': null,
  'claims-settled': null,
  'claim-reserved': null,
  'claim-confirmed': null,
  'claim-released': null,
  'cap-claimed': null,
  'cap-released': null,
}
