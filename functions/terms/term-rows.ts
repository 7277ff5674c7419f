import { theLaw } from '../../adapters/law.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { termKinds, type OpenTerm } from '../../domain/application/open-term.ts'
import { termsOfApplication } from '../../domain/application/terms-of-application.ts'
import type { RowContent } from '../projection/view.ts'

/** A term in a view, with the number of its application. */
export interface TermRow extends OpenTerm {
  readonly number: string
}

/** Sorts after every day: nobody knows yet when a term ends that stands still. */
const notKnownYet = '9999-12-31'

const rowsOf = (state: ApplicationState, lapses: boolean): readonly RowContent[] =>
  state.phase === 'none'
    ? []
    : termsOfApplication(state, theLaw())
        .filter(({ kind }) => termKinds[kind].lapses === lapses)
        .map((term) => ({
          key: term.about === undefined ? term.kind : `${term.kind}.${term.about}`,
          sortedBy: term.dueOn ?? notKnownYet,
          owner: lapses ? term.kind : term.owedBy,
          body: { number: state.number, ...term } satisfies TermRow,
        }))

/** What somebody has to do, each row by whom; it stays until that is done. */
export const termsToKeep = (state: ApplicationState): readonly RowContent[] => rowsOf(state, false)

/** What can be done for a while, each row by its kind; nothing happens when it lapses, so its row stays. */
export const rightsWithTerm = (state: ApplicationState): readonly RowContent[] => rowsOf(state, true)
