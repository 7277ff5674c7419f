import type { Block, Printed, PrintedSentence } from '../../adapters/printer/printer.ts'

/** One page that needs nothing from elsewhere. What a sentence comes from stands beside it as `data-bron`. */
export const htmlOf = ({ title, language, footer, blocks }: Printed): string =>
  [
    '<!doctype html>',
    `<html lang="${language.split('-')[0]}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...blocks.map(blockOf),
    '</main>',
    `<footer><p>${escaped(footer)}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return `<p${block.strong === true ? ' class="afzender"' : ''}>${block.lines.map(sentence).join('<br>\n')}</p>`
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${block.sentences.map(sentence).join(' ')}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${sentence(item)}</li>`).join('\n')}\n</ul>`
    case 'table':
      return tableOf(block)
  }
}

function tableOf({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const side = (index: number): string => (columns[index]?.align === 'right' ? ' class="bedrag"' : '')
  const heads = columns.map(({ heading }, index) => `<th scope="col"${side(index)}>${escaped(heading)}</th>`)
  const lines = rows.map((cells) => {
    const inRow = cells.map((cell, index) =>
      index === 0 ? `<th scope="row">${sentence(cell)}</th>` : `<td${side(index)}>${sentence(cell)}</td>`,
    )
    return `<tr>${inRow.join('')}</tr>`
  })
  return [
    '<table>',
    `<caption>${escaped(caption)}</caption>`,
    `<thead>\n<tr>${heads.join('')}</tr>\n</thead>`,
    `<tbody>\n${lines.join('\n')}\n</tbody>`,
    '</table>',
  ].join('\n')
}

const sentence = ({ text, trace }: PrintedSentence): string =>
  trace === '' ? escaped(text) : `<span data-bron="${escaped(trace)}">${escaped(text)}</span>`

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)

const style = `
body{font:1rem/1.5 "Noto Sans",Arial,sans-serif;color:#1a1a1a;background:#fff;margin:0;padding:1.5rem}
main,footer{max-width:42rem;margin:0 auto}
h1{font-size:1.6rem;line-height:1.25;margin:2rem 0 1rem}
h2{font-size:1.2rem;line-height:1.3;margin:1.75rem 0 .5rem}
p,ul,table{margin:0 0 1rem}
.afzender{font-weight:bold}
table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:anywhere}
caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #767676}
tbody th{font-weight:normal}
.bedrag{text-align:right;white-space:nowrap}
footer{border-top:1px solid #767676;font-size:.8rem}
@page{size:A4;margin:20mm}
@media print{body{padding:0;font-size:10.5pt}main,footer{max-width:none}h1,h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}
`
