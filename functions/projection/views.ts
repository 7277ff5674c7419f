import { applicationListed, applicationRow } from '../../domain/application/application-view.ts'
import { ceilingRow } from '../../domain/ceiling/ceiling-queries.ts'
import { contributionRows } from '../reach/contribution-rows.ts'
import { sectorTableRow } from '../../domain/sector-table/sector-table-row.ts'
import { application, ceiling, sectorTable } from '../aggregates.ts'
import { history, view, type View } from './view.ts'

/** All that is ever read as a list or a number. */
export const views: readonly View[] = [
  view('applications', application, (state) => [
    { key: '', ...applicationListed(state), body: applicationRow(state) },
  ]),
  history('contributions', application, contributionRows),
  view('ceilings', ceiling, (state) => [{ key: '', body: ceilingRow(state) }]),
  view('sector-tables', sectorTable, (state) => [
    { key: '', sortedBy: state.registeredOn, body: sectorTableRow(state) },
  ]),
]

export const viewNamed = (name: string): View | undefined => views.find((each) => each.name === name)
