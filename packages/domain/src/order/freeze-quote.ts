import { addressKey } from '../delivery/index.ts';
import type { Ore } from '../money/index.ts';
import type { OrderButton, PaymentMethod } from '../payment/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import type { VatAmount } from '../vat/index.ts';
import type { Handover, Quote, QuoteProblem, ShopQuote } from './quote.ts';

/** Where the goods go. `directions` is what a driver needs to find the door. */
export interface DeliveryAddress {
  readonly householdId?: string;
  readonly street: string;
  readonly postalCode: string;
  readonly village: string;
  readonly directions?: string;
}

/** Who buys. A telephone number is enough; a landline gets its confirmation printed with the goods. */
export interface Buyer {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly landline: boolean;
  readonly address?: DeliveryAddress;
}

/** One shop's part as it was bought. Every later sum (short lines, refunds) is a share of these amounts and never a new price. */
export interface PlacedPart extends Omit<ShopQuote, 'payments' | 'handover' | 'payment'> {
  readonly handover: Handover;
  readonly payment: PaymentMethod;
}

/** What the resident ordered, frozen: lines, prices, VAT, fees, address. Ids and numbers are given by the store. */
export interface PlacedOrder {
  readonly placedAt: Date;
  readonly buyer: Buyer;
  readonly parts: readonly PlacedPart[];
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
  readonly button: OrderButton;
}

export type FreezeRefusal =
  | { readonly code: 'quote.has-problems'; readonly problems: readonly QuoteProblem[] }
  | { readonly code: 'buyer.name-missing' }
  | { readonly code: 'buyer.contact-missing' }
  | { readonly code: 'buyer.address-missing' }
  | { readonly code: 'buyer.address-changed' };

/**
 * Makes the order out of a quote without problems. The address must be the door that the quote was made for, so that nobody moves the goods to a dearer
 * round after the fee was reckoned (RELIABILITY 5, row 9).
 */
export function freezeQuote(quote: Quote, buyer: Buyer, now: Date): Result<PlacedOrder, FreezeRefusal> {
  const parts = quote.shops.flatMap((shop) => placedPart(shop) ?? []);
  if (quote.problems.length > 0 || quote.button === undefined || parts.length !== quote.shops.length) {
    return refuse({ code: 'quote.has-problems', problems: quote.problems });
  }
  if (buyer.name.trim() === '') return refuse({ code: 'buyer.name-missing' });
  if (!buyer.phone?.trim() && !buyer.email?.trim()) return refuse({ code: 'buyer.contact-missing' });
  if (parts.some((part) => part.handover.kind === 'delivery')) {
    if (buyer.address === undefined) return refuse({ code: 'buyer.address-missing' });
    if (addressKey(buyer.address) !== quote.addressKey) return refuse({ code: 'buyer.address-changed' });
  }
  const { goods, deposit, fee, total, vat, button } = quote;
  return ok({ placedAt: now, buyer, parts, goods, deposit, fee, total, vat, button });
}

function placedPart({ payments: _, handover, payment, ...shop }: ShopQuote): PlacedPart | undefined {
  return handover === undefined || payment === undefined ? undefined : { ...shop, handover, payment };
}
