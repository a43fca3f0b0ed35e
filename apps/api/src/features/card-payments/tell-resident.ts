import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { found } from '../../core/problem.ts';
import { reach } from '../messages/index.ts';
import { type OrderRow, type PartRow, referenceOf } from '../orders/index.ts';
import { readPayment } from './payment.store.ts';
import type { GivenBack } from './refund.store.ts';

interface Letter {
  readonly order: OrderRow;
  readonly subject: string;
  readonly text: string;
  readonly sms?: string;
  readonly cause: string;
  /** It holds a guest's key to the order. */
  readonly secret?: boolean;
  /** The buyer is on the telephone, or at the page, and waits for it. */
  readonly asked?: boolean;
  /** After that it says nothing any more. */
  readonly expiresAt?: Date;
}

/** By e-mail, else by text message, to whoever bought; who has neither was told at the order and sees it on the confirmation. */
export async function tellResident(tx: TenantTx, { order, subject, text, sms, cause, secret, asked, expiresAt }: Letter): Promise<void> {
  await reach(tx, {
    to: order,
    subject,
    text,
    cause,
    ...(sms && { sms }),
    ...(secret && { secret: true }),
    ...(asked && { asked }),
    ...(expiresAt && { expiresAt }),
  });
}

/** The shop gives money back, and says why. */
export async function tellGivenBack(
  tx: TenantTx,
  order: OrderRow,
  part: PartRow,
  { id, amountOre, why }: Pick<GivenBack, 'id' | 'amountOre' | 'why'>,
): Promise<void> {
  const words = cardPaymentPhrases(order.language);
  const reference = referenceOf(order);
  await tellResident(tx, {
    order,
    subject: words.backSubject(reference),
    text: words.backText({ shop: part.seller.name, reference, amount: formatOre(order.language, ore(amountOre)), why }),
    sms: words.backSms({ shop: part.seller.name, reference, amount: formatOre(order.language, ore(amountOre)) }),
    cause: `payment.given-back:${id}`,
  });
}

interface SetOff {
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly setOffOre: number;
  readonly cause: string;
}
/** Empties that the driver took paid what was not paid of the order, and nothing of them goes back. */
export async function tellSetOff(tx: TenantTx, { order, part, setOffOre, cause }: SetOff): Promise<void> {
  const words = cardPaymentPhrases(order.language);
  const said = { shop: part.seller.name, reference: referenceOf(order), amount: formatOre(order.language, ore(setOffOre)) };
  await tellResident(tx, {
    order,
    subject: words.setOffSubject(said.reference),
    text: words.setOffText(said),
    sms: words.setOffSms(said),
    cause: `payment.set-off:${cause}`,
  });
}

/** The hold was let go at the bank, and the goods are still wanted: the buyer is asked again, and told how long the shop waits. After that is written. */
export async function tellHoldLost(tx: TenantTx, { order, part }: { readonly order: OrderRow; readonly part: PartRow }): Promise<void> {
  const words = cardPaymentPhrases(order.language);
  const reference = referenceOf(order);
  const { payBy } = found(await readPayment(tx, part.id));
  await tellResident(tx, {
    order,
    subject: words.holdLostSubject(reference),
    text: words.holdLostText(part.seller.name, reference, formatMoment(order.language, payBy)),
    sms: words.holdLostSms(reference),
    cause: `payment.hold-lost:${part.id}:${part.version}`,
    expiresAt: payBy,
  });
}

/** Not paid by the link in time: it is paid when it is handed over. */
export async function tellToDoor(tx: TenantTx, { order, part }: { readonly order: OrderRow; readonly part: PartRow }): Promise<void> {
  const words = cardPaymentPhrases(order.language);
  const reference = referenceOf(order);
  const pickup = part.fulfilment === 'pickup';
  const subject = words.toDoorSubject(reference);
  const text = words.toDoorText({ shop: part.seller.name, reference, amount: formatOre(order.language, ore(part.totalOre)), pickup });
  const sms = words.toDoorSms(reference, formatOre(order.language, ore(part.totalOre)));
  await tellResident(tx, { order, subject, text, sms, cause: `payment.to-door:${part.id}` });
}
