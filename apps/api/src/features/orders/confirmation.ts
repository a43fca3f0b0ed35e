import { assembleConfirmation, type Confirmation } from '@galleria/domain/confirmation';
import { ore } from '@galleria/domain/money';
import type { PlacedOrder, PlacedPart } from '@galleria/domain/order';
import { orderButton } from '@galleria/domain/payment';
import { localDate, localTime } from '@galleria/domain/time';
import { sumVat } from '@galleria/domain/vat';
import { confirmationPhrases } from '@galleria/phrases/confirmation';
import { formatOre } from '@galleria/phrases/format';
import { termsAt } from '@galleria/phrases/legal';
import { replacementPhrases } from '@galleria/phrases/replacements';
import type { TenantRef } from '../../core/context.ts';
import { reachOfBuyer } from '../../core/reach.ts';
import { changesOf } from '../picking/index.ts';
import { confirmationBlocks, vatRows } from './confirmation-blocks.ts';
import { asHtml, asText, type Block } from './document.ts';
import { type OrderRow, type PartRow, referenceOf } from './order.ts';
import { openHours, vatOf } from './order-view.ts';
import { settledOf } from './settled.ts';
import { needsIdentity, withdrawalRightOf } from './withdrawal-right.ts';

export interface Sender {
  readonly tenant: Pick<TenantRef, 'slug' | 'name' | 'municipalityName' | 'contact'>;
  readonly origin: string;
}
type Language = OrderRow['language'];

/** Where the pages of a galleria are, in a language. The token stands after #, which no server and no log ever sees. */
export const pagesOf = ({ tenant, origin }: Sender, language: Language) => {
  const base = `${origin}/${tenant.slug}${language === 'en' ? '/en' : ''}`;
  return {
    order: (id: string, token?: string) => `${base}/bestallning/${id}${token ? `#${token}` : ''}`,
    withdrawal: `${base}/angra`,
    terms: `${base}/villkor`,
  };
};

/** What was frozen at placing, as the domain's order again. Cancelled parts stay: the confirmation says what was ordered. */
function placedOrderOf(order: OrderRow, parts: readonly PartRow[]): PlacedOrder {
  const sum = (of: (part: PartRow) => number) => ore(parts.reduce((total, part) => total + of(part), 0));
  const { street, postalCode, village, directions } = order;
  return {
    placedAt: new Date(order.placedAt),
    buyer: {
      name: order.name,
      ...reachOfBuyer(order),
      ...(street !== '' && { address: { street, postalCode, village: order.locality || village, ...(directions && { directions }) } }),
    },
    parts: parts.map(placedPartOf),
    goods: sum((part) => part.goodsOre),
    deposit: sum((part) => part.depositOre),
    fee: sum((part) => part.feeOre),
    total: sum((part) => part.totalOre),
    vat: sumVat(parts.map(vatOf)),
    button: orderButton(parts.map((part) => ({ payment: part.payment, pickup: part.fulfilment === 'pickup' }))),
  };
}

function placedPartOf(part: PartRow): PlacedPart {
  return {
    shopId: part.shopId,
    homeTenantId: part.homeTenantId,
    seller: part.seller,
    lines: part.lines.map((line) => ({
      offerId: line.offerId,
      name: line.name,
      quantity: line.quantity,
      priceOre: ore(line.priceOre),
      pricePer: { unit: line.priceUnit, amount: line.priceAmount },
      goods: ore(line.amountOre),
      ...(line.couponOre > 0 && { coupon: ore(line.couponOre) }),
      deposit: ore(line.depositOre),
      total: ore(line.amountOre + line.depositOre),
      vatCategory: line.vatCategory,
      vatRatePercent: line.vatPercent,
      weighed: line.weighed,
      temperatureZone: line.zone,
      ...(line.ageLimit !== null && { ageLimit: line.ageLimit }),
      checkId: needsIdentity(line.ageLimit),
      withdrawal: withdrawalRightOf(line),
      dailyGoods: line.dailyGoods,
      stockKind: line.stockKind,
      ...(line.promotion && { promotion: line.promotion }),
      ...(line.bundle && { bundle: line.bundle }),
      wish: line.wish,
    })),
    ...(part.couponId !== null && { coupon: { id: part.couponId, code: part.couponCode ?? '', off: ore(part.couponOre) } }),
    goods: ore(part.goodsOre),
    deposit: ore(part.depositOre),
    fee: ore(part.feeOre),
    ...(part.freightOre > 0 && { freight: ore(Math.min(part.freightOre, part.feeOre)) }),
    total: ore(part.totalOre),
    vat: vatOf(part),
    payment: part.payment,
    handover: handoverOf(part),
  };
}

function handoverOf(part: PartRow): PlacedPart['handover'] {
  const day = localDate(part.day ?? part.cutOffAt.slice(0, 10));
  const cutOffAt = new Date(part.cutOffAt);
  if (part.fulfilment === 'delivery') {
    return {
      kind: 'delivery',
      roundId: part.roundId ?? '',
      carrierId: part.carrierId ?? '',
      carrierName: part.carrierName ?? '',
      day,
      windowFrom: localTime(part.windowFrom ?? '00:00'),
      windowTo: localTime(part.windowTo ?? '23:59'),
      cutOffAt,
    };
  }
  const open = openHours(part, day);
  return {
    kind: 'pick-up',
    placeId: 'shop',
    placeName: part.seller.name,
    address: part.seller.address,
    day,
    opensAt: localTime(open?.opens ?? '00:00'),
    closesAt: localTime(open?.closes ?? '23:59'),
    cutOffAt,
  };
}

export interface ConfirmationLetter {
  readonly confirmation: Confirmation;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The confirmation with everything that the law asks for (DOMAIN 3.4), in the order's own language. */
export function confirmationOf(
  order: OrderRow,
  sender: Sender,
  token?: string,
  parts: readonly PartRow[] = order.parts,
): ConfirmationLetter {
  const { language } = order;
  const pages = pagesOf(sender, language);
  const { contact, name, municipalityName } = sender.tenant;
  const reference = referenceOf(order);
  const confirmation = assembleConfirmation(placedOrderOf(order, parts), {
    orderNumber: reference,
    partNumbers: new Map(order.parts.map((part, index) => [part.shopId, `${reference}/${index + 1}`])),
    operator: {
      name: `${municipalityName} (${name})`,
      organisationNumber: contact.orgNumber ?? '',
      email: contact.email ?? '',
      phone: contact.phone ?? '',
    },
    links: { order: pages.order(order.id, token), withdrawal: pages.withdrawal, withdrawalForm: pages.withdrawal, terms: pages.terms },
    termsVersion: termsAt(language, new Date(order.placedAt)).version,
  });
  const subject = confirmationPhrases(language).subject(reference, name);
  const blocks = confirmationBlocks(confirmation, language);
  return { confirmation, subject, text: asText(blocks), html: asHtml(subject, language, blocks) };
}

/**
 * The page that a shop prints and puts with the goods for somebody without e-mail and mobile telephone: its own part of the order. What came out differently
 * than ordered stands first, with what there is to pay.
 */
export function letterFor(order: OrderRow, sender: Sender): string {
  const { confirmation, subject } = confirmationOf(order, sender);
  const { language } = order;
  return asHtml(subject, language, [
    ...order.parts.flatMap((part) => changeBlocks(part, language)),
    ...confirmationBlocks(confirmation, language),
  ]);
}

function changeBlocks(part: PartRow, language: Language): Block[] {
  const lines = part.lines.map((line) => ({ ...line, unit: line.priceUnit, state: line.pickState }));
  const changes = changesOf(lines, language);
  if (part.state === 'cancelled' || changes.length === 0) return [];
  const words = replacementPhrases(language);
  const settled = settledOf(part);
  return [
    { heading: `${part.seller.name}: ${words.heading}` },
    ...changes.map((text) => ({ text })),
    { rows: [[words.toPay, formatOre(language, settled.total)], ...vatRows(settled.vat, language)] },
    { text: `${words.before(formatOre(language, ore(part.totalOre)))}. ${words.rights}` },
  ];
}
