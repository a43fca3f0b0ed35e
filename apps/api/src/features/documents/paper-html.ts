import { escaped } from '../../core/html.ts';
import type { Fact, Paper, PaperPart } from './paper-shape.ts';

const facts = (rows: readonly Fact[]): string =>
  `<dl class="paper-facts">${rows.map(([label, value]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`;

const cells = (row: readonly string[], tag: 'td' | 'th', labels: readonly string[] = []): string =>
  row
    .map((text, index) => {
      // A heading that says nothing is none.
      const [open, close] = tag === 'th' && text !== '' ? ['th scope="col"', 'th'] : ['td', 'td'];
      const label = labels[index] ? ` data-label="${escaped(labels[index])}"` : '';
      return `<${open}${label}${index > 0 ? ' class="end"' : ''}>${escaped(text)}</${close}>`;
    })
    .join('');

const vatTable = ({ vat }: Paper): string =>
  `<h2>${escaped(vat.title)}</h2>` +
  `<table class="paper-vat"><thead><tr>${cells(vat.head, 'th')}</tr></thead><tbody>${vat.rows.map((row) => `<tr>${cells(row, 'td', vat.head)}</tr>`).join('')}</tbody></table>`;

/**
 * A document as a piece of a page, without styles of its own. Every text in it is escaped: names of goods and people are signs, never markup.
 * The heading is left to the page.
 */
export function paperHtml(paper: Paper): string {
  const side = ({ label, lines }: Paper['seller']) => `<div><h2>${escaped(label)}</h2><p>${lines.map(escaped).join('<br>')}</p></div>`;
  const rowsOf = ({ columns = paper.columns, lines }: PaperPart): string =>
    (columns === paper.columns ? '' : `<tr class="paper-heads">${cells(columns, 'th')}</tr>`) +
    lines
      .map(({ what, quantity, vat, amount }) => `<tr>${cells([what, quantity, vat, amount], 'td', vat === '' ? [] : columns)}</tr>`)
      .join('');
  const kind = `paper-lines${paper.sumsOnly ? ' paper-sums' : ''}`;
  const lines = paper.parts
    .filter(({ folded }) => !folded)
    .map((part) => `<tbody><tr><th scope="rowgroup" colspan="4">${escaped(part.heading)}</th></tr>${rowsOf(part)}</tbody>`);
  const folded = paper.parts
    .filter((part) => part.folded)
    .map(
      (part) =>
        `<details><summary>${escaped(part.heading)}</summary><table class="${kind}"><tbody>${rowsOf(part)}</tbody></table></details>`,
    );
  const sums = [...paper.sums.map(([label, value]) => [label, value, ''] as const), [...paper.last, ' class="paper-last"'] as const].map(
    ([label, value, mark]) => `<tr${mark}><th scope="row" colspan="3">${escaped(label)}</th><td class="end">${escaped(value)}</td></tr>`,
  );
  return [
    '<div class="paper">',
    facts(paper.facts),
    `<div class="paper-sides">${side(paper.seller)}${side(paper.buyer)}</div>`,
    `<table class="${kind}"><thead><tr>${cells(paper.columns, 'th')}</tr></thead>${lines.join('')}<tfoot>${sums.join('')}</tfoot></table>`,
    ...folded,
    paper.vat.rows.length === 0 ? '' : vatTable(paper),
    paper.pay
      ? `<h2>${escaped(paper.pay.title)}</h2>${facts(paper.pay.facts)}${paper.pay.note ? `<p>${escaped(paper.pay.note)}</p>` : ''}`
      : '',
    `<p class="soft">${paper.notes.map(escaped).join('<br>')}</p>`,
    '</div>',
  ].join('\n');
}
