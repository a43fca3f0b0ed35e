import type { TenantTx } from '@galleria/db';
import { orderReference } from '@galleria/domain/order';
import { localDate } from '@galleria/domain/time';
import { closurePhrases } from '@galleria/phrases/closures';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import type { Ctx } from '../../core/context.ts';
import { reach } from '../messages/index.ts';
import { pagesOf, senderOf } from '../orders/index.ts';
import type { PartRow } from '../picking/index.ts';
import type { Days } from './closure.store.ts';

/** What came between: the shop is closed, or the carrier's round is cancelled. */
export type Because = 'shop' | 'round';
type Deps = Pick<Ctx['deps'], 'config' | 'adapters'>;
interface Told {
  readonly part: PartRow;
  readonly cause: string;
  readonly subject: string;
  readonly text: string;
  readonly sms?: string;
}
const leave = (tx: TenantTx, { part, ...letter }: Told): Promise<void> => reach(tx, { to: part, ...letter });

export interface MovedPart {
  readonly part: PartRow;
  readonly to: Days | undefined;
  readonly why: string;
  readonly closureId: string;
  readonly shopPhone: string;
  readonly because: Because;
}
export interface PartBack {
  readonly part: PartRow;
  readonly day: string;
  readonly closureId: string;
  readonly because: Because;
}

/** One letter for what comes together: an order of several shops whose round is moved gets one, and not one from each. */
export async function tellAllMoved(tx: TenantTx, deps: Deps, moved: readonly MovedPart[]): Promise<void> {
  for (const together of Map.groupBy(moved, ({ part, to }) => `${part.orderId} ${to?.day ?? part.id}`).values())
    await tellMoved(tx, deps, together);
}
export async function tellAllBack(tx: TenantTx, back: readonly PartBack[]): Promise<void> {
  for (const together of Map.groupBy(back, ({ part, day }) => `${part.orderId} ${day}`).values()) await tellBack(tx, together);
}

const listed = (lang: PartRow['language'], names: readonly string[]): string => new Intl.ListFormat(lang).format(names);

/** The new day, why, and how to say no; or that there is none yet. */
async function tellMoved(tx: TenantTx, deps: Deps, together: readonly MovedPart[]): Promise<void> {
  const [first] = together;
  if (!first) return;
  const { part, to, why, closureId, because } = first;
  const lang = part.language;
  const words = closurePhrases(lang);
  const reference = orderReference(part);
  const day = (text: string) => formatDay(lang, localDate(text));
  const from = part.day ? day(part.day) : '';
  const cause = `shop.closed:${closureId}:${part.id}`;
  const shops = listed(
    lang,
    together.map(({ part: { shopName } }) => shopName),
  );
  const phones =
    together.length === 1 ? first.shopPhone : together.map(({ part: { shopName }, shopPhone }) => `${shopName} ${shopPhone}`).join(', ');
  if (!to) {
    const text = words[because === 'round' ? 'roundNoDay' : 'textNoDay'](shops, sentence(why), from, phones);
    const subject = words[because === 'round' ? 'roundSubjectNoDay' : 'subjectNoDay'](shops, reference);
    return leave(tx, { part, cause, subject, text, sms: words.smsNoDay(shops, reference, phones) });
  }
  const said = because === 'round' ? words.roundText : part.fulfilment === 'pickup' ? words.textPickup : words.text;
  // Until the first of the shops begins.
  const cutOffAt = new Date(Math.min(...together.map((each) => (each.to ?? to).cutOffAt.getTime())));
  const by = formatMoment(lang, cutOffAt);
  // A guest's page opens by the link of the confirmation alone.
  const unfit = part.byGuest
    ? words.cancelByPhone(by, phones)
    : words.cancelBy(by, pagesOf(await senderOf(tx, deps.config.publicOrigin), lang).order(part.orderId), phones);
  const sms = (part.fulfilment === 'pickup' ? words.smsFetched : words.smsMoved)(shops, reference, day(to.day));
  const text = `${said(shops, sentence(why), from, day(to.day))}\n\n${unfit}`;
  const subject = words[because === 'round' ? 'roundSubject' : 'subject'](shops, reference);
  return leave(tx, { part, cause, subject, text, sms });
}

async function tellBack(tx: TenantTx, together: readonly PartBack[]): Promise<void> {
  const [first] = together;
  if (!first) return;
  const { part, day, closureId, because } = first;
  const words = closurePhrases(part.language);
  const said = because === 'round' ? words.roundBack : part.fulfilment === 'pickup' ? words.textBackPickup : words.textBack;
  const shops = listed(
    part.language,
    together.map((each) => each.part.shopName),
  );
  await leave(tx, {
    part,
    cause: `shop.reopened:${closureId}:${part.id}`,
    subject: words[because === 'round' ? 'roundSubjectBack' : 'subjectBack'](shops, orderReference(part)),
    text: said(shops, formatDay(part.language, localDate(day))),
  });
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
