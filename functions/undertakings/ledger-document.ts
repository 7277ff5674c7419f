import type { Vault } from '../../adapters/vault/vault.ts'
import { countsUntil, type DeMinimisRule } from '../../domain/state-aid/de-minimis.ts'
import { aidFactsOn, claimedBy, firstDayFor } from '../../domain/undertaking/room.ts'
import type { ReadLedger } from '../../domain/undertaking/linking.ts'
import type { CalendarDay, Cents, EmployerId } from '../../events/primitives.ts'
import type { AidDeclaration, EarlierAid, HeldAid } from '../../events/undertaking-events.ts'
import { dayInWords, euros } from '../texts/dutch.ts'

interface Asked {
  readonly on: CalendarDay
  readonly rule: DeMinimisRule
  /** To be tried against the room. */
  readonly cents?: Cents | undefined
  /** Whose aid may be told one by one; everybody's when absent. What sister companies got is in the sums only. */
  readonly of?: EmployerId | undefined
}

/** The ledger of an undertaking in Dutch, as it counts on a day. */
export async function ledgerDocument(
  vault: Vault,
  { undertakingId, version, state }: ReadLedger,
  asked: Asked,
): Promise<Record<string, unknown>> {
  const { on, rule, of } = asked
  const { countedCents, roomCents } = aidFactsOn(state, asked)
  const isTold = (employer: EmployerId): boolean => of === undefined || of === employer
  const declarations = state.declarations.filter(({ employerId }) => isTold(employerId))
  const members = [undertakingId, ...state.members].filter(isTold)
  const records = await vault.records([...members, ...declarations.flatMap(textsIn)])
  return {
    id: undertakingId,
    werkgevers: members.map((id) => ({ id, kvk: records.get(id)?.['kvk'] })),
    op: on,
    plafondCenten: rule.ceilingCents,
    gebruiktCenten: countedCents,
    gereserveerdCenten: claimedBy(state),
    ruimteCenten: roomCents,
    ...(asked.cents === undefined ? {} : fitOf(asked.cents, state, asked)),
    steun: [
      ...state.aid.filter(({ employerId }) => isTold(employerId)).flatMap((held) => heldFields(held, asked)),
      ...declarations.flatMap(({ employerId, items }) =>
        items.map((item) => ({ werkgever: employerId, ...declaredFields(item, records, asked) })),
      ),
    ],
    verklaringen: declarations.map(({ employerId, declaredAt }) => ({
      werkgever: employerId,
      verklaardOp: declaredAt,
    })),
    versie: version,
  }
}

const textsIn = ({ items }: AidDeclaration): readonly string[] =>
  items.flatMap(({ authority, reference }) => [authority, ...(reference === undefined ? [] : [reference])])

/** Whether an amount fits, from which day it does, and what to tell whoever is about to ask for it. */
function fitOf(cents: Cents, state: ReadLedger['state'], { on, rule }: Asked): Record<string, unknown> {
  const { roomCents } = aidFactsOn(state, { on, rule })
  if (cents <= roomCents) return { past: true, pastVanaf: on }
  const from = firstDayFor(cents, state, { on, rule })
  const when =
    from === undefined
      ? `Meer dan ${euros(rule.ceilingCents)} in ${rule.years} jaar kan nooit.`
      : `Vanaf ${dayInWords(from)} past dit bedrag, als er geen andere steun bij komt.`
  return {
    past: false,
    ...(from === undefined ? {} : { pastVanaf: from }),
    waarschuwing: `Met ${euros(cents)} komt de onderneming boven wat zij aan de-minimissteun mag krijgen: er is nog ${euros(roomCents)} ruimte. ${when}`,
  }
}

const counting = (grantedOn: CalendarDay, { on, rule }: Asked) => {
  const until = countsUntil(grantedOn, rule)
  return { verleendOp: grantedOn, teltMee: grantedOn <= on && on <= until, teltMeeTotEnMet: until }
}

/** Nothing for an application that was withdrawn or turned down. */
function heldFields(
  { applicationId, employerId, cents, granting, registration }: HeldAid,
  asked: Asked,
): readonly Record<string, unknown>[] {
  if (granting === undefined && cents === 0) return []
  return [
    {
      werkgever: employerId,
      soort: granting === undefined ? 'gereserveerd' : 'verleend',
      aanvraag: applicationId,
      bedragCenten: cents,
      ...(granting && { ...counting(granting.grantedOn, asked), instantie: granting.authority }),
      ...(registration && { kenmerk: registration.reference, geregistreerdOp: registration.registeredOn }),
    },
  ]
}

function declaredFields(
  { grantedOn, cents, authority, reference }: EarlierAid,
  records: ReadonlyMap<string, Readonly<Record<string, string>>>,
  asked: Asked,
): Record<string, unknown> {
  return {
    soort: 'verklaard',
    bedragCenten: cents,
    ...counting(grantedOn, asked),
    instantie: records.get(authority)?.['text'],
    ...(reference === undefined ? {} : { kenmerk: records.get(reference)?.['text'] }),
  }
}
