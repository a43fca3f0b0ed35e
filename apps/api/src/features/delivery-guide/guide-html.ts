import type { Lang } from '@galleria/phrases/core';
import { folderPhrases } from '@galleria/phrases/delivery-folder';
import { formatDay } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { escaped } from '../../core/html.ts';
import type { Guide } from './guide.ts';
import type { GuideRules } from './rules.ts';

const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const paragraph = (text: string): string => (text === '' ? '' : `<p>${escaped(text)}</p>`);
const telephone = (number: string): string =>
  `<a href="tel:${escaped(number.replace(/[^+\d]/g, ''))}">${escaped(telephoneOnPage(number))}</a>`;

const sectionsOf = ({ sections }: GuideRules, heading: 'h2' | 'h3'): string =>
  sections.map(({ title, lines }) => `<${heading}>${escaped(title)}</${heading}>${list(lines.map(escaped))}`).join('');

/** The guide as a part of a public page, below its heading. Addresses of the galleria's own pages begin with `/`. */
export function guideHtml(guide: Guide, { phone, lang }: { readonly phone: string; readonly lang: Lang }): string {
  const words = folderPhrases(lang);
  const day = (on: Guide['today']) => formatDay(lang, on, { year: true });
  const coming = guide.coming.map(
    (each) =>
      `<h2>${escaped(words.comingTitle(day(each.from)))}</h2>${paragraph(words.comingText(day(each.from)))}${sectionsOf(each, 'h3')}${paragraph(each.unchanged)}${paragraph(each.standing)}`,
  );
  const villages = guide.villages.map(
    ({ village, trips }) =>
      `<strong>${escaped(village)}</strong>${trips.map(({ when, orderBy }) => `<br>${escaped(when)}. ${escaped(orderBy)}.`).join('')}`,
  );
  const shops = guide.shops.map(
    ({ name, phone: number, locality, takes }) =>
      `${escaped(locality && !name.includes(locality) ? `${name}, ${locality}` : name)}: ${telephone(number)}${takes ? `, ${escaped(takes)}` : ''}`,
  );
  return [
    paragraph(words.lead),
    `<h2>${escaped(words.how)}</h2>${list([words.ringBelow, words.here, words.helper].map(escaped))}`,
    sectionsOf(guide.rules, 'h2'),
    guide.appliesOneself ? `<p><a href="/logga-in">${escaped(words.apply)}</a></p>` : '',
    paragraph(guide.rules.standing),
    ...coming,
    `<h2>${escaped(words.when)}</h2>${villages.length > 0 ? list(villages) + paragraph(words.holidays) : paragraph(words.noRounds)}`,
    `<h2>${escaped(words.shops)}</h2>${shops.length > 0 ? list(shops) : paragraph(words.noShops)}`,
    phone ? `<h2>${escaped(words.questions)}</h2><p>${telephone(phone)}</p>` : '',
    paragraph(words.onPage(day(guide.today))),
  ]
    .filter(Boolean)
    .join('\n');
}
