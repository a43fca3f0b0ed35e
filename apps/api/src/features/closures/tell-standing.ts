import type { TenantTx } from '@galleria/db';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import type { Ctx } from '../../core/context.ts';
import { reach } from '../messages/index.ts';
import { type OpenOccasion, openOccasions } from '../standing-orders/index.ts';
import type { Span } from './closure.store.ts';

type Deps = Pick<Ctx['deps'], 'adapters'>;
interface Telling {
  readonly deps: Deps;
  readonly now: Date;
  readonly span: Span;
  /** Whose standing orders: a shop's, or those on a round. */
  readonly of: { readonly shopId?: string; readonly roundId?: string };
  /** Begins the causes of the letters: the closure or the cancelled day. */
  readonly cause: string;
  readonly shopPhone: string;
}

/** Standing orders are told in Swedish as long as they do not say otherwise: they keep no language. */
const LANG: Lang = 'sv';
const dayText = (day: string): string => formatDay(LANG, localDate(day));

/** Whom no message reaches is on the shop's call list. */
const leave = (tx: TenantTx, { cause }: Telling, { row, day }: OpenOccasion, said: { subject: string; text: string }): Promise<void> =>
  reach(tx, { to: { ...row, name: '' }, ...said, cause: `${cause}:standing:${row.id}:${day.plannedDay}` });

/** Tells those whose standing order was to come within the span that this occasion moves, or falls out. Told twice is told once. */
export async function tellStanding(tx: TenantTx, telling: Telling & { readonly why: string }): Promise<void> {
  const words = standingOrdersPhrases(LANG).tell;
  for (const occasion of await openOccasions(tx, telling.of, telling)) {
    const { row, day, was } = occasion;
    if (!day.because) continue;
    const text = [
      words[day.because](row.shopName, dayText(was), sentence(telling.why)),
      day.movedFrom ? words.moved(dayText(day.day)) : words.skipped,
      ...(day.movedFrom && row.way === 'call' ? [words.asks] : []),
      words.else(telling.shopPhone),
    ].join(' ');
    await leave(tx, telling, occasion, { subject: words.subject(row.shopName, dayText(was)), text });
  }
}

/** Tells the same people that their day comes as usual after all. */
export async function tellStandingBack(tx: TenantTx, telling: Telling): Promise<void> {
  const words = standingOrdersPhrases(LANG).tell;
  for (const occasion of await openOccasions(tx, telling.of, telling)) {
    const { row, day, was } = occasion;
    if (day.because) continue;
    await leave(tx, telling, occasion, {
      subject: words.backSubject(row.shopName, dayText(was)),
      text: words.back(row.shopName, dayText(was)),
    });
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
