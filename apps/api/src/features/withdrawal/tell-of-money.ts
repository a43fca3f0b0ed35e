import type { WithdrawalTask } from '@galleria/contract/withdrawal';
import { ore } from '@galleria/domain/money';
import { addDays, dayOf } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { soldAndLeft } from '../ledger/index.ts';
import { reach } from '../messages/index.ts';
import { type OrderRow, referenceOf } from '../orders/index.ts';

/** Within so many days of the statement the trader pays back. Source: distansavtalslagen (2005:59) 2 kap. 14 §. */
const DAYS_TO_PAY = 14;

interface Handled {
  readonly order: OrderRow;
  readonly task: WithdrawalTask;
  /** What the customer owed before the goods were booked as come back; below nothing: was owed. */
  readonly owedBefore: number;
}
/**
 * Whoever withdrew learns what becomes of the money: what the shop pays back by hand, and by when, or that it is off what she has not paid. What was paid through the
 * provider goes back that way with a letter of its own, and an invoice gets a credit note.
 */
export async function tellOfMoney({ tx }: Pick<Ctx, 'tx'>, { order, task, owedBefore }: Handled): Promise<void> {
  const part = order.parts.find(({ id }) => id === task.shopOrderId);
  if (!part || part.payment === 'card' || part.payment === 'invoice') return;
  const owed = (await soldAndLeft(tx, part.id))?.openOre ?? 0;
  const back = Math.max(0, Math.min(0, owedBefore) - Math.min(0, owed));
  const off = Math.max(0, Math.max(0, owedBefore) - Math.max(0, owed));
  const lang = order.language;
  const words = withdrawalPhrases(lang);
  const told = { shop: part.seller.name, reference: referenceOf(order) };
  const day = formatDay(lang, addDays(dayOf(new Date(task.statedAt)), DAYS_TO_PAY));
  const text = [
    ...(back > 0 ? [words.backText({ ...told, amount: formatOre(lang, ore(back)), day })] : []),
    ...(off > 0 ? [words.offText({ ...told, amount: formatOre(lang, ore(off)) })] : []),
  ].join('\n\n');
  if (text === '') return;
  const subject = words.backSubject(told.reference, told.shop);
  await reach(tx, { to: order, subject, text, sms: text, cause: `withdrawal.handled:${task.id}` });
  if (part.payment === 'swish' && off > 0)
    await tell(tx, { topic: 'swish.ask', dedupe: `${part.id}:withdrawal:${task.id}`, payload: { shopOrderId: part.id } });
}
