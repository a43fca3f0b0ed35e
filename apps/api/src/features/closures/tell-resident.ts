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

/** The new day, why, and how to say no; or that there is none yet. */
export async function tellMoved(
  tx: TenantTx,
  deps: Deps,
  {
    part,
    to,
    why,
    closureId,
    shopPhone,
    because,
  }: { part: PartRow; to: Days | undefined; why: string; closureId: string; shopPhone: string; because: Because },
): Promise<void> {
  const lang = part.language;
  const words = closurePhrases(lang);
  const reference = orderReference(part);
  const day = (text: string) => formatDay(lang, localDate(text));
  const from = part.day ? day(part.day) : '';
  const cause = `shop.closed:${closureId}:${part.id}`;
  if (!to) {
    const text = words[because === 'round' ? 'roundNoDay' : 'textNoDay'](part.shopName, sentence(why), from, shopPhone);
    const subject = words[because === 'round' ? 'roundSubjectNoDay' : 'subjectNoDay'](part.shopName, reference);
    return leave(tx, { part, cause, subject, text, sms: words.smsNoDay(part.shopName, reference, shopPhone) });
  }
  const said = because === 'round' ? words.roundText : part.fulfilment === 'pickup' ? words.textPickup : words.text;
  const by = formatMoment(lang, to.cutOffAt);
  // A guest's page opens by the link of the confirmation alone.
  const unfit = part.byGuest
    ? words.cancelByPhone(by, shopPhone)
    : words.cancelBy(by, pagesOf(await senderOf(tx, deps.config.publicOrigin), lang).order(part.orderId), shopPhone);
  const sms = (part.fulfilment === 'pickup' ? words.smsFetched : words.smsMoved)(part.shopName, reference, day(to.day));
  const text = `${said(part.shopName, sentence(why), from, day(to.day))}\n\n${unfit}`;
  const subject = words[because === 'round' ? 'roundSubject' : 'subject'](part.shopName, reference);
  return leave(tx, { part, cause, subject, text, sms });
}

export async function tellBack(
  tx: TenantTx,
  { part, day, closureId, because }: { part: PartRow; day: string; closureId: string; because: Because },
): Promise<void> {
  const words = closurePhrases(part.language);
  const said = because === 'round' ? words.roundBack : part.fulfilment === 'pickup' ? words.textBackPickup : words.textBack;
  const text = said(part.shopName, formatDay(part.language, localDate(day)));
  await leave(tx, {
    part,
    cause: `shop.reopened:${closureId}:${part.id}`,
    subject: words[because === 'round' ? 'roundSubjectBack' : 'subjectBack'](part.shopName, orderReference(part)),
    text,
  });
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
