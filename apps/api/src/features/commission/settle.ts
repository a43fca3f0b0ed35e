import type { TenantTx } from '@galleria/db';
import { settledByKept, vatOn } from '@galleria/domain/commission';
import {
  type DocumentContent,
  type DocumentSeller,
  documentNumber,
  dueOn,
  settle as reckon,
  type SettlementFacts,
  soldPart,
  sumsOf,
} from '@galleria/domain/documents';
import { commissionInvoiced } from '@galleria/domain/ledger';
import { addOre, ore } from '@galleria/domain/money';
import { addDays, dayOf, type LocalDate, localDate, monthOf } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatMonth } from '@galleria/phrases/format';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import type { Config } from '../../config.ts';
import { type Buyer, issueDocument, sellingShop } from '../documents/index.ts';
import { monthDays, post } from '../ledger/index.ts';
import { type IssuerRow, readIssuer } from './commission.store.ts';
import { creditOver } from './credit.ts';
import {
  holdBook,
  invoicedNet,
  keptUninvoiced,
  lastSettlement,
  owedNet,
  type Settling,
  settledOrders,
  settledSums,
  standingBefore,
} from './settle.store.ts';
import { type PaperTold, tellOfPapers } from './tell-shop.ts';

/** More orders than a paper can show; the file of the month's entries holds them all. */
const MOST_ORDERS = 1000;
/** A job that was down for longer than this settles the rest the next night. */
const MOST_MONTHS = 24;

const nextMonth = (period: string): string => addDays(localDate(`${period}-01`), 31).slice(0, 7);

interface Settled {
  readonly tx: TenantTx;
  readonly config: Config;
  readonly now: Date;
}
interface Parties {
  readonly shopId: string;
  readonly issuer: IssuerRow;
  readonly seller: DocumentSeller;
  readonly galleria: string;
  readonly buyer: Buyer;
}

/**
 * Writes the settlement of each month of a shop that is over and has none, and the invoice for its commission. Whoever posts to the book waits meanwhile, so
 * that every entry is in one settlement: what is written later of a month that is settled is a line of the next.
 * @returns how many papers were written.
 */
export async function settleShop(to: Settled, shopId: string): Promise<number> {
  const { tx, now } = to;
  const marks = await holdBook(tx, shopId);
  const issuer = await readIssuer(tx);
  if (!issuer) return 0;
  const parties = await partiesOf(tx, shopId, issuer);
  const thisMonth = monthOf(dayOf(now));
  const last = await lastSettlement(tx, shopId);
  let before = last;
  let period = last ? nextMonth(last.period) : monthOf(addDays(localDate(`${thisMonth}-01`), -1));
  let papers = 0;
  for (let n = 0; period < thisMonth && n < MOST_MONTHS; n += 1, period = nextMonth(period)) {
    const facts = await settleMonth(to, parties, { period, before, marks });
    if (!facts) continue;
    papers += 1;
    before = facts;
  }
  return papers;
}

async function partiesOf(tx: TenantTx, shopId: string, issuer: IssuerRow): Promise<Parties> {
  const { seller: shop, galleria } = await sellingShop(tx, shopId);
  const [street = '', rest = ''] = shop.address.split(/, (?=\d{3} ?\d{2} )/);
  const [, postalCode = '', locality = ''] = /^(\d{3} ?\d{2}) (.*)$/.exec(rest) ?? [];
  return {
    shopId,
    issuer,
    galleria,
    seller: {
      name: issuer.legalName,
      organisationNumber: issuer.orgNumber,
      vatNumber: issuer.vatNumber,
      fTax: false,
      address: `${issuer.street}, ${formatPostalCode(issuer.postalCode)} ${issuer.locality}`,
      email: issuer.email,
      phone: issuer.phone,
    },
    buyer: { name: shop.name, street, postalCode, locality, phone: null, email: null, customerReference: shop.organisationNumber },
  };
}

interface Month {
  readonly period: string;
  readonly before: SettlementFacts | undefined;
  readonly marks: Readonly<Record<string, number>>;
}

/** One month's settlement and invoice; nothing for a month without entries of its own or late ones. */
async function settleMonth(to: Settled, parties: Parties, { period, before, marks }: Month): Promise<SettlementFacts | undefined> {
  const { tx, config, now } = to;
  const { shopId, seller, galleria, buyer } = parties;
  const { from, to: until } = monthDays(period);
  // A month that was passed over had nothing in it then; what came to be in it since begins after the last one that was settled.
  const begins = before ? monthDays(nextMonth(before.period)).from : from;
  const settling: Settling = { shopId, from: begins, to: until, marks: before?.marks ?? null };
  const sums = await settledSums(tx, settling, marks);
  if (sums.length === 0) return undefined;
  const orders = await settledOrders(tx, settling, marks, MOST_ORDERS);
  const facts = reckon({
    period,
    marks,
    sums,
    before: before?.accounts ?? (await standingBefore(tx, shopId, addDays(localDate(begins), -1))),
    orderCount: orders.length,
    orders: orders.length > MOST_ORDERS ? null : orders,
  });
  const issued = await issueDocument(tx, config, {
    kind: 'settlement',
    shopId,
    language: 'sv',
    issuedOn: dayOf(now),
    buyer,
    parts: [],
    cause: `settlement:${shopId}:${period}`,
    content: () => ({ seller, galleria, parts: [], sums: sumsOf([], []), pay: null, corrects: null, settlement: facts }),
  });
  // Its month is settled already: two jobs at once, and the other was first.
  if (!issued) return undefined;
  const invoice = await invoiceCommission(to, parties, { facts, settlement: issued });
  await tellOfPapers(tx, { shopId, name: issued.name, period, origin: config.publicOrigin, invoice });
  return facts;
}

/** What is owed of commission for the months that are settled and stands on no invoice. Less than nothing is taken off the invoices that it stood on. */
async function invoiceCommission(
  { tx, config, now }: Settled,
  { shopId, issuer, seller, galleria, buyer }: Parties,
  { facts, settlement }: { readonly facts: SettlementFacts; readonly settlement: { readonly id: string; readonly name: string } },
): Promise<PaperTold['invoice']> {
  const until = monthDays(facts.period).to;
  const net = ore((await owedNet(tx, shopId, until)) - (await invoicedNet(tx, shopId)));
  const keptSince = ore(await keptUninvoiced(tx, shopId, until));
  if (net <= 0) {
    await creditOver({ tx, config, now }, shopId, { net: ore(0 - net), kept: ore(Math.max(0, -keptSince)) });
    return undefined;
  }
  const issuedOn = dayOf(now);
  const gross = addOre(net, vatOn(net, issuer.vatPercent));
  const kept = settledByKept(gross, keptSince);
  const words = documentPhrases('sv');
  const line = { name: words.commissionLine(formatMonth('sv', facts.period)), quantity: 1, unit: 'piece', ratePercent: issuer.vatPercent };
  const part = soldPart({
    reference: settlement.name,
    day: until,
    lines: [{ ...line, goods: gross, deposit: ore(0) }],
    fee: ore(0),
  });
  const content = (number: number): DocumentContent => ({
    seller,
    galleria,
    parts: [part],
    sums: sumsOf([part], [{ means: 'kept', amount: kept }]),
    pay: {
      dueOn: dueOn(issuedOn, issuer.dueDays),
      reference: documentNumber({ kind: 'commission-invoice', tenant: tx.tenantId, year: yearOf(issuedOn), number }),
      bankgiro: issuer.bankgiro,
      plusgiro: issuer.plusgiro,
      swish: '',
    },
    corrects: null,
  });
  const invoice = await issueDocument(tx, config, {
    kind: 'commission-invoice',
    ...{ shopId, language: 'sv', issuedOn, buyer, parts: [], cause: `commission-invoice:${settlement.id}`, content },
  });
  if (!invoice) return undefined;
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause: `commission-invoice:${invoice.id}`,
      kind: 'commission-invoice',
      subject: invoice.id,
      reference: invoice.name,
      day: issuedOn,
      postings: commissionInvoiced(ore(gross - net)),
    },
  ]);
  return { name: invoice.name, amountOre: gross - kept, dueOn: dueOn(issuedOn, issuer.dueDays), issuer: issuer.legalName };
}

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));
