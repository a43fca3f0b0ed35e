import type { DocumentContent, DocumentPart } from '@galleria/domain/documents';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import { formatSwishNumber, readSwishNumber, type SwishRequest, swishQrText } from '@galleria/domain/payment';
import { localDate } from '@galleria/domain/time';
import { couponNote } from '@galleria/phrases/coupons';
import { documentPhrases } from '@galleria/phrases/documents';
import { type BaseUnit, formatDay, formatOre, formatPercent, formatQuantity } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { DocumentRow } from './document.store.ts';

export type Fact = readonly [label: string, value: string];
export interface PaperLine {
  readonly what: string;
  readonly quantity: string;
  readonly vat: string;
  readonly amount: string;
}
/** A document in words: HTML and PDF are both drawn from this, so that they cannot say different things. */
export interface Paper {
  readonly title: string;
  readonly name: string;
  readonly lang: 'sv' | 'en';
  readonly facts: readonly Fact[];
  readonly seller: { readonly label: string; readonly lines: readonly string[] };
  readonly buyer: { readonly label: string; readonly lines: readonly string[] };
  readonly columns: readonly [string, string, string, string];
  readonly parts: readonly { readonly heading: string; readonly lines: readonly PaperLine[] }[];
  readonly sums: readonly Fact[];
  /** What is to be paid or is paid, in large type. */
  readonly last: Fact;
  readonly vat: { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly pay: { readonly title: string; readonly facts: readonly Fact[]; readonly note: string } | null;
  /** What Swish's app reads, when the shop takes Swish and something was left to pay. */
  readonly swish: string | null;
  readonly notes: readonly string[];
}

type Words = ReturnType<typeof documentPhrases>;
type Lang = 'sv' | 'en';

const postal = (code: string): string => code.replace(/^(\d{3})(\d{2})$/, '$1 $2');
const longDay = (lang: Lang, day: string): string => formatDay(lang, localDate(day), { year: true });

/** The Swish payment of an invoice as it stood when it was written. */
export const swishOf = ({ pay, sums }: DocumentContent): SwishRequest | undefined => {
  const number = pay ? readSwishNumber(pay.swish) : undefined;
  return pay && number && sums.toPay > 0 ? { number, amount: sums.toPay, message: pay.reference } : undefined;
};

/** Lays a document out in its own language. */
export function paperOf(row: DocumentRow): Paper {
  const { language: lang, content, name } = row;
  const words = documentPhrases(lang);
  const swish = swishOf(content);
  const { seller } = content;
  return {
    title: row.kind === 'credit-note' && row.correctsKind === 'receipt' ? words.creditReceipt : words.kinds[row.kind],
    name,
    lang,
    facts: factsOf(row, words),
    seller: {
      label: words.seller,
      lines: [
        seller.name,
        ...seller.address.split(', ').map((each) => each.replace(/^(\d{3})(\d{2}) /, '$1 $2 ')),
        `${words.organisationNumber} ${seller.organisationNumber}`,
        ...(seller.vatNumber ? [`${words.vatNumber} ${seller.vatNumber}`] : []),
        ...(seller.fTax ? [words.fTax] : []),
        `${formatTelephone(seller.phone)}, ${seller.email}`,
      ],
    },
    buyer: { label: words.buyer, lines: buyerLines(row, words) },
    columns: [words.column.what, words.column.quantity, words.column.vat, words.column.amount],
    parts: content.parts.map((part) => ({ heading: headingOf(part, lang, words), lines: linesOf(part, lang, words) })),
    sums: sumsRows(content, lang, words),
    last: lastRow(row, words),
    vat: {
      title: words.vatTitle,
      head: [words.vatColumn.rate, words.vatColumn.net, words.vatColumn.vat, words.vatColumn.gross],
      rows: content.sums.vat.map((rate) => [
        formatPercent(lang, rate.ratePercent),
        ...[rate.net, rate.vat, rate.gross].map((amount) => formatOre(lang, amount)),
      ]),
    },
    pay: payOf(content, lang, words),
    swish: swish ? swishQrText(swish) : null,
    notes: [words.boughtAt(content.galleria), words.inSek],
  };
}

function factsOf({ name, issuedOn, language: lang, content: { pay, corrects }, buyer }: DocumentRow, words: Words): Fact[] {
  return [
    [words.number, name],
    [words.issued, longDay(lang, issuedOn)],
    ...(buyer.customerReference ? [[words.customerReference, buyer.customerReference] as const] : []),
    ...(pay ? [[words.dueOn, longDay(lang, pay.dueOn)] as const, [words.reference, pay.reference] as const] : []),
    ...(corrects ? [['', words.corrects(corrects.name, longDay(lang, corrects.issuedOn))] as const] : []),
  ];
}

function buyerLines({ buyer }: DocumentRow, words: Words): string[] {
  if (!buyer.name) return [words.forgotten];
  return [buyer.name, buyer.street, [postal(buyer.postalCode), buyer.locality].filter(Boolean).join(' ')].filter(Boolean);
}

const headingOf = (part: DocumentPart, lang: Lang, words: Words): string =>
  (part.total < 0 ? words.returned : words.order)(part.reference, longDay(lang, part.day));

/** The goods, each with its deposit apart; the fee last. */
function linesOf(part: DocumentPart, lang: Lang, words: Words): PaperLine[] {
  const amount = (sum: Ore) => formatOre(lang, sum);
  const lines = part.lines.flatMap((line): PaperLine[] => {
    const vat = formatPercent(lang, line.ratePercent);
    return [
      {
        what: line.coupon ? `${line.name} (${couponNote(lang, line.coupon.off, line.coupon.code)})` : line.name,
        quantity: formatQuantity(lang, line.quantity, line.unit as BaseUnit),
        vat,
        amount: amount(line.goods),
      },
      ...(line.deposit === 0 ? [] : [{ what: words.deposit(line.name), quantity: '', vat, amount: amount(line.deposit) }]),
    ];
  });
  return part.fee === 0 ? lines : [...lines, { what: words.fee, quantity: '', vat: '', amount: amount(part.fee) }];
}

function sumsRows({ sums }: DocumentContent, lang: Lang, words: Words): Fact[] {
  const amount = (sum: Ore) => formatOre(lang, sum);
  return [
    ...(sums.deposit === 0 ? [] : [[words.depositSum, amount(sums.deposit)] as const]),
    [words.total, amount(sums.total)],
    ...sums.paid.map((paid): Fact => [words.paid[paid.means], amount(paid.amount)]),
  ];
}

function lastRow({ kind, correctsKind, content: { sums }, language }: DocumentRow, words: Words): Fact {
  const amount = (sum: Ore) => formatOre(language, sum);
  switch (kind) {
    case 'receipt':
      return [words.allPaid, amount(addOre(...sums.paid.map((paid) => paid.amount)))];
    case 'invoice':
      return [words.toPay, amount(sums.toPay)];
    case 'credit-note':
      return [correctsKind === 'invoice' ? words.takenOff : words.toGetBack, amount(ore(Math.abs(sums.total)))];
  }
}

function payOf({ pay }: DocumentContent, lang: Lang, words: Words): Paper['pay'] {
  if (!pay) return null;
  const ways: Fact[] = [
    [words.bankgiro, pay.bankgiro],
    [words.plusgiro, pay.plusgiro],
    [words.swish, formatSwishNumber(pay.swish)],
  ];
  return {
    title: words.howToPay,
    facts: [...ways.filter(([, value]) => value !== ''), [words.reference, pay.reference], [words.dueOn, longDay(lang, pay.dueOn)]],
    note: pay.swish ? words.swishMessage(pay.reference) : '',
  };
}
