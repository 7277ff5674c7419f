import type { ApplicationEvent } from '../../events/application-events.ts'
import {
  groundNames,
  evidenceNames,
  objectionOutcomeNames,
  outcomeNames,
  paymentNames,
  reductionNames,
} from '../contracts/names.ts'
import { decided, distinct, inDutch, type Announcements } from './announcement.ts'

export const announcementsOfApplications: Announcements<ApplicationEvent> = {
  'application-submitted': {
    type: 'nl.hca.aanvraag.ingediend.v1',
    data: ({ number, scheme, receivedAt, missing, participations }) => ({
      aanvraagnummer: number,
      regeling: scheme,
      ontvangenOp: receivedAt,
      compleet: missing.length === 0,
      deelnames: participations.length,
      werkgemeenten: distinct(participations.map((each) => each.workMunicipality)),
      sectortafels: distinct(participations.flatMap(({ sectorTable }) => sectorTable ?? [])),
    }),
  },
  'completion-requested': {
    type: 'nl.hca.aanvraag.aanvulling-gevraagd.v1',
    data: ({ missing, dueOn }) => ({
      ontbreekt: missing.map((kind) => inDutch(evidenceNames, kind)),
      ...(dueOn === undefined ? {} : { uiterlijkOp: dueOn }),
    }),
  },
  'application-completed': {
    type: 'nl.hca.aanvraag.aangevuld.v1',
    data: ({ completedAt }) => ({ aangevuldOp: completedAt }),
  },
  'application-repinned': {
    type: 'nl.hca.aanvraag.onder-andere-versie-gebracht.v1',
    data: ({ schemeVersion }) => ({ regelingVersie: schemeVersion }),
  },
  // Between the authority and the employer, until it is decided.
  'decision-term-extended': null,
  'decision-term-suspended': null,
  'employer-term-extended': null,
  'notice-of-default-received': null,
  'account-reminder-sent': {
    type: 'nl.hca.aanvraag.herinnerd-aan-verantwoording.v1',
    data: ({ remindedAt, dueOn }) => ({ herinnerdOp: remindedAt, uiterlijkOp: dueOn }),
  },
  'application-withdrawn': {
    type: 'nl.hca.aanvraag.ingetrokken.v1',
    data: ({ withdrawnAt }) => ({ ingetrokkenOp: withdrawnAt }),
  },
  'application-not-handled': {
    type: 'nl.hca.aanvraag.buiten-behandeling-gelaten.v1',
    data: (event) => decided(event),
  },
  'application-assessed': {
    type: 'nl.hca.aanvraag.beoordeeld.v1',
    data: ({ assessedAt }) => ({ beoordeeldOp: assessedAt }),
  },
  'application-granted': {
    type: 'nl.hca.aanvraag.verleend.v1',
    data: (event) => ({
      ...decided(event),
      verleendCenten: event.grantedCents,
      geweigerdCenten: event.refusedCents,
      verlaagdDoor: event.reasons.map((reason) => inDutch(reductionNames, reason)),
    }),
  },
  'application-turned-down': {
    type: 'nl.hca.aanvraag.afgewezen.v1',
    data: (event) => ({ ...decided(event), grond: inDutch(groundNames, event.ground) }),
  },
  'participation-started': { type: 'nl.hca.deelname.gestart.v1', data: ({ no }) => ({ deelname: no }) },
  'participation-completed': { type: 'nl.hca.deelname.afgerond.v1', data: ({ no }) => ({ deelname: no }) },
  'participation-dropped-out': {
    type: 'nl.hca.deelname.uitgevallen.v1',
    data: ({ no }) => ({ deelname: no }),
  },
  'participation-never-started': {
    type: 'nl.hca.deelname.niet-gestart.v1',
    data: ({ no }) => ({ deelname: no }),
  },
  'application-accounted-for': {
    type: 'nl.hca.aanvraag.verantwoord.v1',
    data: ({ accountedAt, lines }) => ({ verantwoordOp: accountedAt, deelnames: lines.length }),
  },
  'subsidy-determined': {
    type: 'nl.hca.subsidie.vastgesteld.v1',
    data: (event) => ({
      ...decided(event),
      vastgesteldCenten: event.determinedCents,
      uitkomst: inDutch(outcomeNames, event.outcome),
      ambtshalve: event.exOfficio,
    }),
  },
  // Inside until the bank has paid.
  'payment-ordered': null,
  'payment-order-lapsed': null,
  'subsidy-paid': {
    type: 'nl.hca.subsidie.betaald.v1',
    data: ({ paidOn, cents, kind }) => ({
      betaaldOp: paidOn,
      bedragCenten: cents,
      soort: inDutch(paymentNames, kind),
    }),
  },
  'subsidy-recovered': {
    type: 'nl.hca.subsidie.teruggevorderd.v1',
    data: ({ recoveredOn, cents }) => ({ ontvangenOp: recoveredOn, bedragCenten: cents }),
  },
  'recovery-set-off': {
    type: 'nl.hca.subsidie.teruggevorderd.v1',
    data: ({ setOffOn, cents }) => ({ ontvangenOp: setOffOn, bedragCenten: cents }),
  },
  'subsidy-paid-by-set-off': {
    type: 'nl.hca.subsidie.betaald.v1',
    data: ({ paidOn, cents, kind }) => ({
      betaaldOp: paidOn,
      bedragCenten: cents,
      soort: inDutch(paymentNames, kind),
    }),
  },
  'grant-amended': {
    type: 'nl.hca.subsidie.verlening-gewijzigd.v1',
    data: (event) => ({ ...decided(event), verleendCenten: event.grantedCents }),
  },
  'determination-amended': {
    type: 'nl.hca.subsidie.vaststelling-gewijzigd.v1',
    data: (event) => ({ ...decided(event), vastgesteldCenten: event.determinedCents }),
  },
  'recovery-ordered': {
    type: 'nl.hca.subsidie.terugvordering-besloten.v1',
    data: (event) => ({ ...decided(event), bedragCenten: event.cents, betalenUiterlijkOp: event.payBy }),
  },
  'objection-decided': {
    type: 'nl.hca.bezwaar.beslist.v1',
    data: (event) => ({ ...decided(event), uitkomst: inDutch(objectionOutcomeNames, event.outcome) }),
  },
  // Between the employer and whoever decides.
  'intention-announced': null,
  'views-received': null,
  'recovery-reminded': null,
  'default-interest-determined': null,
  'recovery-waived': null,
  'objection-filed': null,
  'objection-sent-to-committee': null,
  'objection-heard': null,
  // History that was made elsewhere is no news.
  'application-imported': null,
}
