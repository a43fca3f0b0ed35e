import { escaped } from '../../core/html.ts';

/** A letter as blocks, written once as plain text and once as plain HTML, so that the two can never say different things. */
export type Block =
  | { readonly heading: string }
  | { readonly text: string; readonly link?: string }
  | { readonly rows: readonly (readonly [left: string, right: string])[] };

const WIDTH = 66;

const textRow = ([left, right]: readonly [string, string]): string =>
  right === ''
    ? left
    : left.length + right.length + 2 > WIDTH
      ? `${left}\n${right.padStart(WIDTH)}`
      : left + right.padStart(WIDTH - left.length);

export function asText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if ('heading' in block) return `\n${block.heading.toLocaleUpperCase('sv-SE')}\n`;
      if ('text' in block) return `${block.text}\n`;
      return `${block.rows.map(textRow).join('\n')}\n`;
    })
    .join('')
    .trim()
    .concat('\n');
}

const withLink = ({ text, link }: { readonly text: string; readonly link?: string }): string =>
  link ? escaped(text).replace(escaped(link), `<a href="${escaped(link)}">${escaped(link)}</a>`) : escaped(text);

/** A whole page, also for printing. No styles: mail programs and our own content policy take none. */
export function asHtml(title: string, lang: string, blocks: readonly Block[]): string {
  const body = blocks
    .map((block) => {
      if ('heading' in block) return `<h2>${escaped(block.heading)}</h2>`;
      if ('text' in block) return `<p>${withLink(block)}</p>`;
      const rows = block.rows.map(([left, right]) => `<tr><td>${escaped(left)}</td><td align="right">${escaped(right)}</td></tr>`);
      return `<table width="100%" cellpadding="3">${rows.join('')}</table>`;
    })
    .join('\n');
  return `<!doctype html>\n<html lang="${escaped(lang)}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>\n<h1>${escaped(title)}</h1>\n${body}\n</body></html>\n`;
}
