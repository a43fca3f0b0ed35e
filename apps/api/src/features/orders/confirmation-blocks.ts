import { type LineBundle, rowsOfLines } from '@galleria/domain/bundle';
import type { Confirmation, ConfirmedLine, ConfirmedPart } from '@galleria/domain/confirmation';
import { addOre } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { confirmationPhrases } from '@galleria/phrases/confirmation';
import { couponNote } from '@galleria/phrases/coupons';
import { formatDay, formatMoment, formatOre, formatPercent, formatQuantity, formatTime } from '@galleria/phrases/format';
import { termsAt } from '@galleria/phrases/legal';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { promotionNote } from '@galleria/phrases/promotions';
import { formatTelephone } from '@galleria/phrases/telephone';
import { withdrawalForm } from '@galleria/phrases/withdrawal-form';
import type { Block } from './document.ts';

type Language = 'sv' | 'en';
type Words = ReturnType<typeof confirmationPhrases>;

/** The facts of a confirmation in the words of a language. */
export function confirmationBlocks(facts: Confirmation, lang: Language): Block[] {
  const words = confirmationPhrases(lang);
  const printed = facts.channel === 'printed-with-goods';
  const { operator } = facts;
  return [
    { text: words.thanks(facts.buyer.name) },
    { text: printed ? words.introPrinted : words.intro },
    {
      rows: [
        [words.reference, facts.orderNumber],
        [words.placed, formatMoment(lang, facts.placedAt, { year: true })],
        ...addressRows(facts, words),
      ],
    },
    ...facts.parts.flatMap((part) => partBlocks(part, { printed, lang, words })),
    ...(facts.parts.length > 1 ? [{ rows: [[words.total, formatOre(lang, facts.total)] as const] }] : []),
    ...(printed ? [] : [{ text: words.orderLink(facts.orderLink), link: facts.orderLink }]),
    printed
      ? { text: words.termsPrinted(facts.terms.version) }
      : { text: words.terms(facts.terms.version, facts.terms.link), link: facts.terms.link },
    {
      text: [`${words.operator} ${operator.name}`, operator.organisationNumber, operator.email, formatTelephone(operator.phone)]
        .filter(Boolean)
        .join(', '),
    },
    ...facts.parts.flatMap((part) => formBlocks(part, facts, lang)),
    ...termsBlocks(facts, lang),
  ];
}

function addressRows({ buyer }: Confirmation, words: Words): (readonly [string, string])[] {
  if (!buyer.address) return [];
  const { street, postalCode, village, directions } = buyer.address;
  return [
    [words.address, `${street}, ${formatPostalCode(postalCode)} ${village}`],
    ...(directions ? [[words.directions, directions] as const] : []),
  ];
}

/** The terms in full as they were when the order was placed: a link may say something else tomorrow (distansavtalslagen 2 kap. 7 §, DOMAIN 3.4). */
function termsBlocks({ placedAt }: Confirmation, lang: Language): Block[] {
  const { version, text, parts } = termsAt(lang, placedAt);
  return [
    { heading: confirmationPhrases(lang).termsHeading(version) },
    { text },
    ...parts.map((part, index) => (index % 2 === 0 ? { heading: part } : { text: part })),
  ];
}

function formBlocks(part: ConfirmedPart, { orderNumber, placedAt }: Confirmation, lang: Language): Block[] {
  const named = ({ quantity, unit, name }: ConfirmedLine) => `${formatQuantity(lang, quantity, unit)} ${name}`;
  const { noRight } = confirmationPhrases(lang);
  const form = withdrawalForm(lang, {
    seller: { ...part.seller, name: legalNameOf(part.seller) },
    reference: `${orderNumber} (${part.partNumber})`,
    ordered: formatDay(lang, dayOf(placedAt), { year: true }),
    withRight: part.lines.filter((line) => line.withdrawal.withdrawable).map(named),
    without: part.lines.flatMap((line) => (line.withdrawal.withdrawable ? [] : [`${named(line)} (${noRight[line.withdrawal.reason]})`])),
  });
  if (!form) return [];
  return [
    { heading: form.title },
    { text: form.use },
    ...form.lists.flatMap(({ heading, items }) => [{ text: heading }, { rows: items.map((item) => [`– ${item}`, ''] as const) }]),
    { text: form.to },
    { text: form.statement },
    { rows: form.rows },
    { text: form.strike },
  ];
}

interface Manner {
  readonly printed: boolean;
  readonly lang: Language;
  readonly words: Words;
}

/** Who the contract is with: the shop by its company's name, as on its receipts. */
const legalNameOf = ({ name, legalName }: ConfirmedPart['seller']): string => (legalName === undefined ? name : `${legalName} (${name})`);

function partBlocks(part: ConfirmedPart, manner: Manner): Block[] {
  const { printed, lang, words } = manner;
  const { seller } = part;
  return [
    { heading: seller.name },
    {
      text: `${words.seller}: ${[legalNameOf(seller), words.organisationNumber(seller.organisationNumber), seller.address, seller.email, formatTelephone(seller.phone)].join(', ')}`,
    },
    { rows: [[words.reference, part.partNumber], handoverRow(part, lang, words)] },
    {
      rows: rowsOfLines(part.lines).flatMap((row) =>
        'line' in row ? lineRows(row.line, manner) : bundleRows(row.bundle, row.parts, manner),
      ),
    },
    { rows: sumRows(part, lang, words) },
    { text: `${words.payment}: ${paymentText(part, words)}` },
    {
      text: `${words.cancel} ${(printed ? words.cancelRing : words.cancelText)(formatMoment(lang, part.cancel.until), part.cancel.phone)}`,
    },
    { text: `${words.withdrawal}: ${withdrawalText(part, printed, words)}`, ...(printed ? {} : { link: part.withdrawal.link }) },
    { text: `${words.complaint}: ${words.complaintText(part.complaint.years, part.complaint.email, part.complaint.phone)}` },
  ];
}

function handoverRow({ handover }: ConfirmedPart, lang: Language, words: Words): readonly [string, string] {
  const day = formatDay(lang, handover.day, { year: true });
  if (handover.kind === 'delivery') {
    return [words.delivery, words.deliveryBy(handover.carrierName, day, formatTime(handover.windowFrom), formatTime(handover.windowTo))];
  }
  return [
    words.pickup,
    words.pickupAt(`${handover.placeName}, ${handover.address}`, day, formatTime(handover.opensAt), formatTime(handover.closesAt)),
  ];
}

function lineRows(line: ConfirmedLine, manner: Manner): (readonly [string, string])[] {
  const { lang, words } = manner;
  const amount = formatOre(lang, line.total);
  return [
    [words.line(formatQuantity(lang, line.quantity, line.unit), line.name), line.atMost ? `${amount} (${words.atMost})` : amount],
    ...remarksOf(line, manner).map((remark) => [`    ${remark}`, ''] as const),
  ];
}

const remarksOf = (line: ConfirmedLine, { printed, lang, words }: Manner): string[] => [
  ...(line.deposit > 0 ? [`${words.deposit} ${formatOre(lang, line.deposit)}`] : []),
  ...(line.promotion ? [promotionNote(lang, line.promotion)] : []),
  ...(line.coupon ? [couponNote(lang, line.coupon)] : []),
  ...(line.checkId ? [words.checkId] : []),
  ...(line.wish && !printed ? [words.wish[line.wish]] : []),
  ...(line.withdrawal.withdrawable ? [] : [words.noRight[line.withdrawal.reason]]),
];

/** A bundle with its price and deposits, and below it what it holds, each with its share and what holds for it by itself. */
function bundleRows(bundle: LineBundle, parts: readonly ConfirmedLine[], manner: Manner): (readonly [string, string])[] {
  const { lang, words } = manner;
  const own = bundlePhrases(lang);
  const total = addOre(...parts.map((line) => line.total));
  return [
    [words.line(formatQuantity(lang, bundle.count, 'piece'), bundle.name), formatOre(lang, total)],
    ...(bundle.promotion ? [[`    ${promotionNote(lang, bundle.promotion)}`, ''] as const] : []),
    ...parts.flatMap((line) => [
      [`    ${own.share(words.line(formatQuantity(lang, line.quantity, line.unit), line.name), formatOre(lang, line.total))}`, ''] as const,
      ...remarksOf(line, manner).map((remark) => [`        ${remark}`, ''] as const),
    ]),
  ];
}

const sumRows = (part: ConfirmedPart, lang: Language, words: Words): (readonly [string, string])[] => [
  ...(part.coupon ? [[words.couponTaken(part.coupon.code), formatOre(lang, part.coupon.off)] as const] : []),
  ...(part.fee > 0 ? [[words.fee, formatOre(lang, part.fee)] as const] : []),
  ...(part.freight ? [[`    ${words.freight(formatOre(lang, part.freight))}`, ''] as const] : []),
  [words.partTotal(part.seller.name), formatOre(lang, part.total)],
  ...vatRows(part.vat, lang),
];

export const vatRows = (vat: ConfirmedPart['vat'], lang: Language): (readonly [string, string])[] =>
  vat.map((row) => [confirmationPhrases(lang).vatRow(formatPercent(lang, row.ratePercent)), formatOre(lang, row.vat)] as const);

function paymentText({ payment, handover }: ConfirmedPart, words: Words): string {
  switch (payment.method) {
    case 'at-door':
      return handover.kind === 'pick-up' ? words.payAtPickup : words.payAtDoor;
    case 'invoice':
      return words.payInvoice;
    case 'swish':
      return words.paySwish;
    case 'card':
      return words.payOnline;
  }
}

function withdrawalText({ withdrawal, lines, seller }: ConfirmedPart, printed: boolean, words: Words): string {
  if (withdrawal.lines === 'none') return words.withdrawalNone;
  const sealed = lines.some((line) => line.withdrawal.withdrawable && line.withdrawal.onlySealed);
  const right = withdrawal.lines === 'all' ? words.withdrawalAll(withdrawal.days) : words.withdrawalSome(withdrawal.days);
  const how = printed ? words.withdrawalRing(seller.phone) : words.withdrawalHow(withdrawal.link);
  return [right, ...(sealed ? [words.withdrawalOnlySealed] : []), how].join(' ');
}
