import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { orderReference } from '@galleria/domain/order';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { formatOre } from '@galleria/phrases/format';
import { tell } from '../../core/outbox.ts';
import { found } from '../../core/problem.ts';
import { reach } from '../messages/index.ts';
import { findPart, linesOf, type PartRow } from './order.store.ts';
import { owedFor } from './owed.ts';

const AGE_LIMIT = `case when replacement is null then age_limit else (replacement->>'ageLimit')::int end`;

export interface HeldBack {
  readonly shopOrderId: string;
  /** Whether the goods with an age limit stayed in the car. */
  readonly held: boolean;
  /** Of the move of the note that says so: told once for each. */
  readonly cause: string;
}

/**
 * Lets the lines with an age limit follow what was done at the door: held back they are not handed over, not sold and not owed, whatever way they were to be paid.
 * It reads where the note stands, so that it may be asked any number of times; what changed is given back by the provider, and the resident is told.
 */
export async function holdBack(tx: TenantTx, { shopOrderId, held, cause }: HeldBack): Promise<void> {
  const changed = await tx.run(
    `update order_lines set held_back = not held_back where tenant_id = $1 and shop_order_id = $2 and held_back <> ($3 and ${AGE_LIMIT} is not null)`,
    [tx.tenantId, shopOrderId, held],
  );
  if (changed === 0) return;
  const part = found(await findPart(tx, shopOrderId));
  if (part.paymentState !== null)
    await tell(tx, { topic: 'payment.settle', dedupe: `${shopOrderId}:held:${cause}`, payload: { shopOrderId } });
  // Asked for anew: less than has come in is the shop's to send back, more is to be paid after all.
  if (part.paymentMethod === 'swish')
    await tell(tx, { topic: 'swish.ask', dedupe: `${shopOrderId}:held:${cause}`, payload: { shopOrderId } });
  if (held) await tellResident(tx, part, cause);
}

async function tellResident(tx: TenantTx, part: PartRow, cause: string): Promise<void> {
  const lines = await linesOf(tx, part.id);
  const words = atDoorPhrases(part.language);
  const total = (held: boolean) =>
    owedFor(
      part,
      lines.map((line) => ({ ...line, heldBack: held && line.heldBack })),
    ).total;
  const back = ore(total(false) - total(true));
  const subject = words.heldBack.subject(orderReference(part), part.shopName);
  const money = words.heldBack.money[moneyOf(part)](formatOre(part.language, back));
  await reach(tx, {
    to: part,
    subject,
    text: [
      words.heldBack.text,
      ...lines.filter(({ heldBack }) => heldBack).map((line) => `– ${(line.replacement ?? line).name}`),
      money,
    ].join('\n'),
    sms: `${subject}. ${money}`,
    cause: `order.held-back:${cause}`,
  });
}

/** How the money goes back, or is no longer asked for. */
export const moneyOf = ({ paymentMethod }: Pick<PartRow, 'paymentMethod'>): 'card' | 'swish' | 'invoice' | 'door' =>
  paymentMethod === 'card' || paymentMethod === 'swish' || paymentMethod === 'invoice' ? paymentMethod : 'door';
