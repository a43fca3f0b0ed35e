import { type DocumentContent, type DocumentPart, type HowToPay, ISSUER_KINDS } from '@galleria/domain/documents';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import { formatSwishNumber, readSwishNumber, type SwishRequest, swishQrText } from '@galleria/domain/payment';
import { localDate } from '@galleria/domain/time';
import { couponNote } from '@galleria/phrases/coupons';
import { documentPhrases } from '@galleria/phrases/documents';
import { type BaseUnit, formatDay, formatOre, formatPercent, formatQuantity } from '@galleria/phrases/format';
import { settlementPhrases } from '@galleria/phrases/settlement';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { DocumentRow } from './document.store.ts';
import type { Fact, Paper, PaperLine } from './paper-shape.ts';
import { settlementPaper } from './settlement-paper.ts';

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
  const plain = plainPaper(row);
  const { settlement } = row.content;
  if (!settlement) return plain;
  const laid = settlementPaper(settlement, row.language);
  return { ...plain, ...laid, facts: [...plain.facts, ...laid.facts] };
}

function plainPaper(row: DocumentRow): Paper {
  const { language: lang, content, name } = row;
  const words = documentPhrases(lang);
  const swish = swishOf(content);
  const { seller } = content;
  const isShopsOwn = !ISSUER_KINDS.includes(row.kind);
  return {
    title: row.kind === 'credit-note' && row.correctsKind === 'receipt' ? words.creditReceipt : words.kinds[row.kind],
    name,
    lang,
    facts: factsOf(row, words),
    seller: {
      label: row.kind === 'settlement' ? settlementPhrases(lang).from : words.seller,
      lines: [
        seller.name,
        ...seller.address.split(', ').map((each) => each.replace(/^(\d{3})(\d{2}) /, '$1 $2 ')),
        `${words.organisationNumber} ${seller.organisationNumber}`,
        ...(seller.vatNumber ? [`${words.vatNumber} ${seller.vatNumber}`] : []),
        ...(seller.fTax ? [words.fTax] : []),
        `${formatTelephone(seller.phone)}, ${seller.email}`,
      ],
    },
    buyer: { label: row.kind === 'settlement' ? settlementPhrases(lang).to : words.buyer, lines: buyerLines(row, words) },
    columns: [words.column.what, words.column.quantity, words.column.vat, words.column.amount],
    parts: content.parts.map((part) => ({
      heading: isShopsOwn ? headingOf(part, lang, words) : words.bySettlement(part.reference),
      lines: linesOf(part, lang, words),
    })),
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
    notes: [isShopsOwn ? words.boughtAt(content.galleria) : words.soldThrough(content.galleria), words.inSek],
  };
}

function factsOf({ kind, name, issuedOn, language: lang, content: { pay, corrects }, buyer }: DocumentRow, words: Words): Fact[] {
  return [
    [words.number, name],
    [words.issued, longDay(lang, issuedOn)],
    ...(buyer.customerReference && !ISSUER_KINDS.includes(kind) ? [[words.customerReference, buyer.customerReference] as const] : []),
    ...(pay ? [[words.dueOn, longDay(lang, pay.dueOn)] as const, referenceFact(pay, words)] : []),
    ...(corrects ? [['', words.corrects(corrects.name, longDay(lang, corrects.issuedOn))] as const] : []),
  ];
}

/** An OCR number has digits alone: a bank's form for one takes nothing else. */
const referenceFact = ({ reference }: HowToPay, words: Words): Fact => [
  /^\d+$/.test(reference) ? words.reference : words.plainReference,
  reference,
];

function buyerLines({ kind, buyer }: DocumentRow, words: Words): string[] {
  if (!buyer.name) return [words.forgotten];
  // A shop is known by its number; of a customer it is the shop's own reference, and stands above.
  const number = ISSUER_KINDS.includes(kind) ? `${words.organisationNumber} ${buyer.customerReference}` : '';
  return [buyer.name, buyer.street, [postal(buyer.postalCode), buyer.locality].filter(Boolean).join(' '), number].filter(Boolean);
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
        quantity: line.quantity === 0 ? '' : formatQuantity(lang, line.quantity, line.unit as BaseUnit),
        vat,
        amount: amount(line.goods),
      },
      ...(line.deposit === 0 ? [] : [{ what: words.deposit(line.name), quantity: '', vat, amount: amount(line.deposit) }]),
    ];
  });
  return part.fee === 0
    ? lines
    : [
        ...lines,
        {
          what: part.freight ? `${words.fee} (${words.freight(amount(part.freight))})` : words.fee,
          quantity: '',
          vat: '',
          amount: amount(part.fee),
        },
      ];
}

function sumsRows({ sums, payee }: DocumentContent, lang: Lang, words: Words): Fact[] {
  const amount = (sum: Ore) => formatOre(lang, sum);
  return [
    ...(sums.deposit === 0 ? [] : [[words.depositSum, amount(sums.deposit)] as const]),
    [words.total, amount(sums.total)],
    ...sums.paid.map((paid): Fact => [words.paid[paid.means], amount(paid.amount)]),
    ...(payee === undefined ? [] : [[words.paidTo, payee] as const]),
  ];
}

function lastRow({ kind, correctsKind, content: { sums }, language }: DocumentRow, words: Words): Fact {
  const amount = (sum: Ore) => formatOre(language, sum);
  switch (kind) {
    case 'receipt':
      return [words.allPaid, amount(addOre(...sums.paid.map((paid) => paid.amount)))];
    case 'invoice':
    case 'commission-invoice':
    case 'settlement':
      return [words.toPay, amount(sums.toPay)];
    case 'commission-credit':
      return [words.takenOff, amount(ore(Math.abs(sums.toPay)))];
    case 'credit-note':
      return [correctsKind === 'invoice' ? words.takenOff : words.toGetBack, amount(ore(Math.abs(sums.toPay)))];
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
    facts: [...ways.filter(([, value]) => value !== ''), referenceFact(pay, words), [words.dueOn, longDay(lang, pay.dueOn)]],
    note: pay.swish ? words.swishMessage(pay.reference) : '',
  };
}
