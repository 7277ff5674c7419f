import { reachAsKnown } from '../functions/reach/reach-as-known.ts'
import { groupName } from '../functions/reach/reach-routes.ts'
import { counted, euros, moment } from '../functions/texts/dutch.ts'
import { toHttp } from '../functions/http/shell.ts'
import type { Dependencies } from '../functions/dependencies.ts'
import type { ReachByGroup, ReachNumbers } from '../domain/reach/count.ts'
import type { Page } from './http-server.ts'

/** The pages of this machine's own: how it is, and the reach numbers until the portal is there. */
export const startPage =
  (dependencies: Dependencies): Page =>
  async (path) => {
    if (path === '/health') return toHttp({ status: 200, body: { status: 'ok' } })
    if (path !== '/') return undefined
    const content = await reachPage(dependencies)
    return toHttp({
      status: 200,
      headers: { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" },
      raw: { mediaType: 'text/html; charset=utf-8', content },
    })
  }

async function reachPage({ viewStore, clock, region }: Dependencies): Promise<string> {
  const now = clock.now()
  const { total, by } = await reachAsKnown(viewStore, now)
  const figures: readonly [string, string][] = [
    [counted(total.uniqueEmployersApplied), 'werkgevers hebben een aanvraag ingediend'],
    [counted(total.uniqueEmployeesReached), 'medewerkers bereikt'],
    [counted(total.applications), 'aanvragen'],
    [counted(total.participationsStarted), 'deelnames gestart'],
    [euros(total.grantedCents), 'verleend'],
    [euros(total.determinedCents), 'vastgesteld'],
  ]
  const name = (group: string): string => groupName(group, region)
  return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bereik van ${escaped(region.name)}</title><style>${style}</style></head><body><main>
<h1>Human Capital Agenda ${escaped(region.name)}</h1>
<p>Stand per ${escaped(moment(now))}. Elk getal wordt berekend uit de gebeurtenissen in het logboek.</p>
<dl>${figures.map(([figure, label]) => `<div><dt>${label}</dt><dd>${escaped(figure)}</dd></div>`).join('')}</dl>
${table('Per gemeente waar gewerkt wordt', by.workMunicipality, name)}
${table('Per sectortafel', by.sectorTable, (group) => (group === '(none)' ? 'Zonder sectortafel' : name(group)))}
${table('Per jaar waarin de opleiding begint', by.startYear, name)}
<p>Unieke aantallen tellen niet op over groepen: wie in twee groepen voorkomt, telt in elk ervan één keer.</p>
</main></body></html>`
}

function table(title: string, groups: ReachByGroup, name: (group: string) => string): string {
  const rows = Object.entries(groups)
    .map(([group, numbers]) => ({ name: name(group), numbers }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'))
  const heads = ['Groep', 'Aanvragen', 'Werkgevers', 'Medewerkers bereikt', 'Vastgesteld']
  const id = title.toLowerCase().replaceAll(' ', '-')
  return `<h2 id="${id}">${title}</h2>
<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table aria-labelledby="${id}">
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => tableRow(row.name, row.numbers)).join('')}</tbody></table></div>`
}

const tableRow = (name: string, numbers: ReachNumbers): string =>
  `<tr><th scope="row">${escaped(name)}</th><td>${counted(numbers.applications)}</td>` +
  `<td>${counted(numbers.uniqueEmployersApplied)}</td><td>${counted(numbers.uniqueEmployeesReached)}</td>` +
  `<td>${euros(numbers.determinedCents)}</td></tr>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
:root { color-scheme: light; font: 1rem/1.5 system-ui, sans-serif; color: #1a2b3c; background: #fff }
body { margin: 0 } main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem } dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem }
dl div { background: #eef4f9; padding: 1rem; border-left: .3rem solid #1f6b9c }
dd { margin: 0; font-size: 1.5rem; font-weight: 700 } dl div { display: flex; flex-direction: column-reverse; justify-content: flex-end }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100% }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem } td { white-space: nowrap }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid #cdd9e3 } th:first-child { text-align: left }`
