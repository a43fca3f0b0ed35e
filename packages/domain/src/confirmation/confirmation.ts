import type { LineBundle } from '../bundle/index.ts';
import type { Ore } from '../money/index.ts';
import type {
  AppliedCoupon,
  Buyer,
  Handover,
  PlacedOrder,
  PlacedPart,
  QuantityUnit,
  SellerIdentity,
  Wish,
  WithdrawalRight,
} from '../order/index.ts';
import { isCredit, type PaymentMethod } from '../payment/index.ts';
import type { AppliedPromotion } from '../promotion/index.ts';
import type { VatAmount } from '../vat/index.ts';

/** How the confirmation reaches the buyer: a landline without e-mail gets it printed with the goods. */
export type ConfirmationChannel = 'email' | 'sms-link' | 'printed-with-goods';

/** What the order does not know itself: its numbers, the addresses of pages, and who runs the galleria. */
export interface ConfirmationFacts {
  readonly orderNumber: string;
  readonly partNumbers: ReadonlyMap<string, string>;
  readonly operator: { readonly name: string; readonly organisationNumber: string; readonly email: string; readonly phone: string };
  readonly links: { readonly order: string; readonly withdrawal: string; readonly withdrawalForm: string; readonly terms: string };
  readonly termsVersion: string;
}

/** One line as bought. `atMost`: weighed goods, `goods` is the most they cost. `checkId`: an identity card is asked for at hand-over. */
export interface ConfirmedLine {
  readonly name: string;
  readonly quantity: number;
  readonly unit: QuantityUnit;
  readonly price: { readonly amount: Ore; readonly perQuantity: number };
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly total: Ore;
  readonly vatRatePercent: number;
  readonly atMost: boolean;
  readonly ageLimit?: number;
  readonly checkId: boolean;
  readonly withdrawal: WithdrawalRight;
  readonly promotion?: AppliedPromotion;
  /** What the part's coupon has taken off `goods` already. */
  readonly coupon?: Ore;
  readonly bundle?: LineBundle;
  readonly wish?: Wish;
}

/** Until when and with whom the part can be cancelled. After `until` the buyer has to ring the shop. */
export interface CancelTerms {
  readonly until: Date;
  readonly link: string;
  readonly phone: string;
}

/** The right of withdrawal of one part: does any line have it, how many days from receipt, where to use it. Source: DOMAIN 3.4. */
export interface WithdrawalTerms {
  readonly lines: 'all' | 'some' | 'none';
  readonly days: number;
  readonly link: string;
  readonly formLink: string;
}

/** To whom to complain, for how many years, and who judges when seller and buyer disagree. The closed EU platform is not named. Source: DOMAIN 3.4. */
export interface ComplaintTerms {
  readonly email: string;
  readonly phone: string;
  readonly years: number;
  readonly bodies: readonly ('arn' | 'konsumentverket')[];
}

/** One shop's part: a contract of its own with a seller of its own. */
export interface ConfirmedPart {
  readonly partNumber: string;
  readonly seller: SellerIdentity;
  readonly lines: readonly ConfirmedLine[];
  readonly coupon?: AppliedCoupon;
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  /** Of the fee: freight of goods that the municipality's scheme does not cover. */
  readonly freight?: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
  readonly handover: Handover;
  readonly payment: { readonly method: PaymentMethod; readonly credit: boolean };
  readonly cancel: CancelTerms;
  readonly withdrawal: WithdrawalTerms;
  readonly complaint: ComplaintTerms;
}

/** Everything that the law asks for in a confirmation, as facts; the words are added by phrases. Amounts in öre, VAT included unless named net. */
export interface Confirmation {
  readonly orderNumber: string;
  readonly placedAt: Date;
  readonly channel: ConfirmationChannel;
  readonly buyer: Buyer;
  readonly parts: readonly ConfirmedPart[];
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
  readonly operator: ConfirmationFacts['operator'];
  readonly orderLink: string;
  readonly terms: { readonly link: string; readonly version: string };
}

/** Days of withdrawal from receipt (distansavtalslagen 2 kap. 10 §). */
export const WITHDRAWAL_DAYS = 14;
/** Years in which a fault can be complained of (konsumentköplagen, DOMAIN 3.4). */
export const COMPLAINT_YEARS = 3;

/**
 * Assembles the confirmation of an order from what was frozen, so that it says exactly what was bought. Each part names its own seller, since each is a
 * contract of its own. Throws when a part has no number: that is a bug, and an order without a full confirmation must not leave the house.
 * Sources: e-handelslagen (2002:562), distansavtalslagen, DOMAIN 3.4.
 */
export function assembleConfirmation(order: PlacedOrder, facts: ConfirmationFacts): Confirmation {
  return {
    orderNumber: facts.orderNumber,
    placedAt: order.placedAt,
    channel: channelFor(order.buyer),
    buyer: order.buyer,
    parts: order.parts.map((part) => confirmedPart(part, facts)),
    goods: order.goods,
    deposit: order.deposit,
    fee: order.fee,
    total: order.total,
    vat: order.vat,
    operator: facts.operator,
    orderLink: facts.links.order,
    terms: { link: facts.links.terms, version: facts.termsVersion },
  };
}

/** E-mail when there is one, since it can be kept; else an SMS with a link; else paper. */
export function channelFor(buyer: Pick<Buyer, 'email' | 'phone' | 'landline'>): ConfirmationChannel {
  if (buyer.email?.trim()) return 'email';
  return buyer.phone?.trim() && !buyer.landline ? 'sms-link' : 'printed-with-goods';
}

function confirmedPart(part: PlacedPart, facts: ConfirmationFacts): ConfirmedPart {
  const partNumber = facts.partNumbers.get(part.shopId);
  if (partNumber === undefined) throw new RangeError(`no number for the part of shop ${part.shopId}`);
  const withRight = part.lines.filter((line) => line.withdrawal.withdrawable).length;
  return {
    partNumber,
    seller: part.seller,
    lines: part.lines.map(confirmedLine),
    ...(part.coupon !== undefined && { coupon: part.coupon }),
    goods: part.goods,
    deposit: part.deposit,
    fee: part.fee,
    total: part.total,
    vat: part.vat,
    handover: part.handover,
    payment: { method: part.payment, credit: isCredit(part.payment) },
    cancel: { until: part.handover.cutOffAt, link: facts.links.order, phone: part.seller.phone },
    withdrawal: {
      lines: withRight === 0 ? 'none' : withRight === part.lines.length ? 'all' : 'some',
      days: WITHDRAWAL_DAYS,
      link: facts.links.withdrawal,
      formLink: facts.links.withdrawalForm,
    },
    complaint: { email: part.seller.email, phone: part.seller.phone, years: COMPLAINT_YEARS, bodies: ['arn', 'konsumentverket'] },
  };
}

function confirmedLine(line: PlacedPart['lines'][number]): ConfirmedLine {
  return {
    name: line.name,
    quantity: line.quantity,
    unit: line.pricePer.unit,
    price: { amount: line.priceOre, perQuantity: line.pricePer.amount },
    goods: line.goods,
    deposit: line.deposit,
    total: line.total,
    vatRatePercent: line.vatRatePercent,
    atMost: line.weighed,
    ...(line.ageLimit !== undefined && { ageLimit: line.ageLimit }),
    checkId: line.checkId,
    withdrawal: line.withdrawal,
    ...(line.promotion !== undefined && { promotion: line.promotion }),
    ...(line.coupon !== undefined && { coupon: line.coupon }),
    ...(line.bundle !== undefined && { bundle: line.bundle }),
    ...(line.wish !== undefined && { wish: line.wish }),
  };
}
