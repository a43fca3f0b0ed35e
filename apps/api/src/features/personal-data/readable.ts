import type { DataSection, PersonalData } from '@galleria/contract/personal-data';
import { ore } from '@galleria/domain/money';
import { dayOf, parseLocalDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { labelOf, personalDataPhrases } from '@galleria/phrases/personal-data';
import { formatTelephone } from '@galleria/phrases/telephone';
import { escaped } from '../../core/html.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const E164 = /^\+[1-9]\d{6,14}$/;

/** A value in the reader's words: sums in kronor, instants in Swedish time, yes and no. What somebody wrote that only looks like a day stays as it is. */
function worded(lang: Lang, column: string, value: string | number | boolean): string {
  const words = personalDataPhrases(lang);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return /_ore$|Ore$/.test(column) ? formatOre(lang, ore(value)) : String(value);
  if (INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return formatMoment(lang, new Date(value), { year: true });
  const day = parseLocalDate(value);
  if (day) return formatDay(lang, day, { year: true });
  return E164.test(value) ? formatTelephone(value) : value;
}

function rowHtml(lang: Lang, row: DataSection['rows'][number]): string {
  const pairs = Object.entries(row).flatMap(([column, value]) =>
    value === null || value === '' ? [] : [`<dt>${escaped(labelOf(lang, column))}</dt><dd>${escaped(worded(lang, column, value))}</dd>`],
  );
  return `<dl>${pairs.join('')}</dl>`;
}

const STYLE = `body{font:1rem/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}dl{border:1px solid #999;padding:.75rem;break-inside:avoid}
dt{font-weight:bold}dd{margin:0 0 .5rem;overflow-wrap:anywhere;white-space:pre-wrap}`;

/** The export as a page of its own, without scripts or anything fetched from elsewhere: to read, print and keep. */
export function readable(lang: Lang, data: Omit<PersonalData, 'html'>): string {
  const words = personalDataPhrases(lang);
  const places = data.places.map((place) => {
    const kinds = [...new Set(place.sections.map((section) => section.kind))];
    const sections = kinds.map((kind) => {
      const rows = place.sections
        .filter((section) => section.kind === kind)
        .flatMap((section) => section.rows.map((row) => rowHtml(lang, row)));
      return `<h3>${escaped(words.kinds[kind])}</h3>${rows.join('')}`;
    });
    return `<h2>${escaped(place.galleria || words.account)}</h2>${sections.join('')}`;
  });
  const made = words.madeAt(formatMoment(lang, new Date(data.madeAt), { year: true }));
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(words.title)} ${dayOf(new Date(data.madeAt))}</title><style>${STYLE}</style></head>
<body><h1>${escaped(words.title)}</h1><p>${escaped(made)}</p>${places.join('') || `<p>${escaped(words.nothing)}</p>`}</body></html>`;
}
