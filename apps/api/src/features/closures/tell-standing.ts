import type { TenantTx } from '@galleria/db';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { sha256 } from '../../core/id.ts';
import { reach } from '../messages/index.ts';
import { type OpenOccasion, openOccasions } from '../standing-orders/index.ts';
import type { Span } from './closure.store.ts';

interface Looking {
  readonly now: Date;
  readonly span: Span;
  /** Whose standing orders: a shop's, or those on a round. */
  readonly of: { readonly shopId?: string; readonly roundId?: string };
  /** Begins the causes of the letters: the closure or the cancelled day. */
  readonly cause: string;
  readonly shopPhone: string;
  readonly why: string;
}
/** An occasion of a standing order of which somebody is to be told, as one shop's closing or cancelled day has left it. */
export interface StandingNews extends Pick<Looking, 'cause' | 'shopPhone' | 'why'> {
  readonly occasion: OpenOccasion;
}

/** Those whose standing order was to come within the span and moves or falls out; after an undo (`back`) those whose comes as usual after all. */
export async function standingNews(tx: TenantTx, looking: Looking, { back = false } = {}): Promise<readonly StandingNews[]> {
  const { cause, shopPhone, why } = looking;
  const occasions = await openOccasions(tx, looking.of, looking);
  return occasions.filter(({ day }) => (day.because === null) === back).map((occasion) => ({ occasion, cause, shopPhone, why }));
}

/** Standing orders are told in Swedish as long as they do not say otherwise: they keep no language. */
const LANG: Lang = 'sv';
const dayText = (day: string): string => formatDay(LANG, localDate(day));

/** One letter for what is the same news: a household with standing orders at several shops on one round gets one, and not one from each. Told twice is told once. */
export async function tellAllStanding(tx: TenantTx, news: readonly StandingNews[]): Promise<void> {
  for (const together of Map.groupBy(news, sameNews).values()) await tellTogether(tx, together);
}

/** Who is told, of which day, and what becomes of it. */
const sameNews = ({ occasion: { row, day, was } }: StandingNews): string =>
  JSON.stringify([row.email, row.phone, was, day.because, day.movedFrom && day.day]);

async function tellTogether(tx: TenantTx, together: readonly StandingNews[]): Promise<void> {
  const [first] = together;
  if (!first) return;
  const { row, day } = first.occasion;
  const person = sha256(`${row.email ?? ''}/${row.phone ?? ''}`)
    .toString('hex')
    .slice(0, 16);
  const cause = `${first.cause}:standing:${person}:${day.plannedDay}`;
  // Whom no message reaches is on the shop's call list.
  await reach(tx, { to: { ...row, name: '' }, ...(day.because ? changed(first, together) : asUsual(first, together)), cause });
}

interface Said {
  readonly subject: string;
  readonly text: string;
}
function changed({ occasion: { day, was }, why }: StandingNews, together: readonly StandingNews[]): Said {
  const words = standingOrdersPhrases(LANG).tell;
  const many = together.length > 1;
  const shops = shopsOf(together);
  const names = listed(shops.map(({ name }) => name));
  const phones = shops.length === 1 ? (shops[0]?.phone ?? '') : shops.map(({ name, phone }) => `${name} ${phone}`).join(', ');
  const text = [
    day.because && words[day.because](names, dayText(was), sentence(why)),
    day.movedFrom ? words.moved(dayText(day.day), many) : words.skipped(many),
    ...(day.movedFrom && together.some(({ occasion }) => occasion.row.way === 'call') ? [words.asks] : []),
    words.else(phones),
  ];
  return { subject: words.subject(names, dayText(was), many), text: text.join(' ') };
}

function asUsual({ occasion: { was } }: StandingNews, together: readonly StandingNews[]): Said {
  const words = standingOrdersPhrases(LANG).tell;
  const names = listed(shopsOf(together).map(({ name }) => name));
  const many = together.length > 1;
  return { subject: words.backSubject(names, dayText(was), many), text: words.back(names, dayText(was), many) };
}

/** Each shop once, by name. */
const shopsOf = (together: readonly StandingNews[]): readonly { readonly name: string; readonly phone: string }[] =>
  [...new Map(together.map(({ occasion: { row }, shopPhone }) => [row.shopId, { name: row.shopName, phone: shopPhone }])).values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'sv'),
  );
const listed = (names: readonly string[]): string => new Intl.ListFormat(LANG).format(names);

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
