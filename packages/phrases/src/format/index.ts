// Written by hand rather than with Intl: the server's ICU and an old phone's must write the same text, or hydration fails; and five of
// our languages are unknown to ICU (DOMAIN 3.12). The Swedish forms are those measured in DOMAIN 4.7.
import type { Ore } from '@galleria/domain/money';
import { dayOf, daysBetween, isoWeekOf, type LocalDate, type LocalTime, timeOf, weekdayOf } from '@galleria/domain/time';
import { type Lang, phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

const words = phrases({ sv, en });
const NBSP = '\u00a0';
const MINUS = '\u2212';

/** A number with grouped thousands: `1 234,5` (NBSP) in Swedish, `1,234.5` in English. At most `decimals` decimals, none padded unless `fixed`. */
export function formatNumber(lang: Lang, value: number, decimals = 0, fixed = false): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const kept = fixed ? fraction : fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, lang === 'en' ? ',' : NBSP);
  const text = kept === '' ? grouped : `${grouped}${lang === 'en' ? '.' : ','}${kept}`;
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** `1 234,50 kr`: the amount in kronor with two decimals, NBSP inside so that it never breaks over a line. */
export const formatOre = (lang: Lang, amount: Ore): string => `${formatNumber(lang, amount / 100, 2, true)}${NBSP}kr`;

/** `1 235 kr`: whole kronor, for charts and summaries where öre only disturb. */
export const formatKronor = (lang: Lang, amount: Ore): string => `${formatNumber(lang, Math.round(amount / 100))}${NBSP}kr`;

/** What a price or unit price is counted per. */
export type PriceUnit = 'piece' | 'kg' | 'l' | 'm' | 'm2';
const priceUnits = { kg: 'kg', l: 'l', m: 'm', m2: 'm²' } as const;

/** `39,90 kr/kg` (jämförpris, DOMAIN 3.1). */
export const formatUnitPrice = (lang: Lang, amount: Ore, per: PriceUnit): string =>
  `${formatOre(lang, amount)}/${per === 'piece' ? words(lang).piece : priceUnits[per]}`;

/** The units in which quantities are counted, always whole numbers (ARCHITECTURE 5). */
export type BaseUnit = 'piece' | 'gram' | 'millilitre' | 'millimetre' | 'square-millimetre';
const ladders = {
  gram: { small: ['g', 1], large: ['kg', 1000] },
  millilitre: { small: ['ml', 1], large: ['l', 1000] },
  millimetre: { small: ['mm', 1], large: ['m', 1000] },
  'square-millimetre': { small: ['cm²', 100], large: ['m²', 1_000_000] },
} as const;

/** `3 st`, `750 g`, `1,25 kg`, `2,4 m`, `0,5 m²`: a whole number of the base unit in the words of a shelf label. */
export function formatQuantity(lang: Lang, quantity: number, unit: BaseUnit): string {
  if (unit === 'piece') return `${formatNumber(lang, quantity)}${NBSP}${words(lang).piece}`;
  const { small, large } = ladders[unit];
  const [name, size] = Math.abs(quantity) >= large[1] / (unit === 'square-millimetre' ? 10 : 1) ? large : small;
  return `${formatNumber(lang, quantity / size, 3)}${NBSP}${name}`;
}

/** `12,5 %`. */
export const formatPercent = (lang: Lang, percent: number): string => `${formatNumber(lang, percent, 1)}${NBSP}%`;

/** `tisdag 24 november`, `tisdag 24 november 2026` with the year, `tis 24 november` when short. */
export function formatDay(lang: Lang, day: LocalDate, options: { readonly year?: boolean; readonly short?: boolean } = {}): string {
  const { weekdays, weekdaysShort, months } = words(lang);
  const name = (options.short ? weekdaysShort : weekdays)[weekdayOf(day) - 1];
  const date = `${name} ${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;
  return options.year ? `${date} ${day.slice(0, 4)}` : date;
}

/** `15 november`, of a day that comes every year: `11-15`. */
export const formatYearlyDay = (lang: Lang, monthDay: string): string =>
  `${Number(monthDay.slice(3))} ${words(lang).months[Number(monthDay.slice(0, 2)) - 1]}`;

/** `i dag`, `i morgon`, `i går`, else the day as `formatDay` writes it. */
export function formatNearDay(lang: Lang, day: LocalDate, today: LocalDate): string {
  const { today: now, tomorrow, yesterday } = words(lang);
  const distance = daysBetween(today, day);
  return { [-1]: yesterday, 0: now, 1: tomorrow }[distance] ?? formatDay(lang, day);
}

/** `11:00`, 24 hours in every language: a wall-clock time, or an instant seen in Sweden. */
export const formatTime = (time: LocalTime | Date): string => (time instanceof Date ? timeOf(time) : time);

/** `torsdag 24 december 2026 kl. 11:00`: an instant seen in Sweden. */
export const formatMoment = (lang: Lang, instant: Date, options: { readonly year?: boolean; readonly short?: boolean } = {}): string =>
  words(lang).moment(formatDay(lang, dayOf(instant), options), timeOf(instant));

/** `vecka 53`: the ISO week in which a day lies. */
export const formatWeek = (lang: Lang, day: LocalDate): string => words(lang).week(Number(isoWeekOf(day).slice(6)));

/** `november 2026` of a month of reporting, `YYYY-MM`. */
export const formatMonth = (lang: Lang, month: string): string =>
  `${words(lang).months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** Month names, January first. */
export const monthNames = (lang: Lang): readonly string[] => words(lang).months;

/** Weekday names, Monday first. */
export const weekdayNames = (lang: Lang): readonly string[] => words(lang).weekdays;

/** Reads what a person writes for a number: `1 234,5`, `1234.5`, `−2`. Undefined when it is not a number. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(MINUS, '-')
    .replace(',', '.');
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}
