import type { ReportedSeller, SellerFact, SellerName, SellerQuarter, SellerReport } from '@galleria/contract/seller-report';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { parseOrgNumber } from '@galleria/domain/org-number';
import {
  birthDayOf,
  type Exemption,
  isPersonalNumber,
  OPERATOR,
  reportDueOn,
  sellerState,
  standingDpi,
} from '@galleria/domain/seller-report';
import { dayOf } from '@galleria/domain/time';
import { sellerReportPhrases } from '@galleria/phrases/seller-report';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { showIssuer } from '../commission/index.ts';
import { asTold, hasMoved, operatorHasMoved, toldOperator, toldSeller } from './as-told.ts';
import { sentMessages } from './message.store.ts';
import { messagesOfReport, type YearFacts } from './messages.ts';
import {
  type QuarterRow,
  readEuroRate,
  readQuarters,
  readSellers,
  removeExemption,
  type SellerRow,
  writeEuroRate,
  writeExemption,
  writeName,
} from './seller.store.ts';

/** The law is from 2023. */
const FIRST_YEAR = 2023;

const QUARTERS = [1, 2, 3, 4] as const;
const quarterOf = (rows: readonly QuarterRow[], quarter: number): SellerQuarter => {
  const { activities = 0, soldOre = 0, commissionOre = 0 } = rows.find((row) => row.quarter === quarter) ?? {};
  return { activities, soldOre, commissionOre, considerationOre: soldOre - commissionOre };
};

function missingOf({ legalName, orgNumber, vatNumber, street, postalCode, locality, account, firstName }: SellerRow): SellerFact[] {
  const facts: readonly (readonly [SellerFact, boolean])[] = [
    ['legal-name', legalName !== ''],
    ['person-name', firstName !== null || !isPersonalNumber(orgNumber)],
    ['address', street !== '' && postalCode !== '' && locality !== ''],
    ['org-number', parseOrgNumber(orgNumber).ok],
    ['vat-number', vatNumber !== ''],
    ['account', account !== ''],
  ];
  return facts.filter(([, isThere]) => !isThere).map(([fact]) => fact);
}

function sellerOf(row: SellerRow, rows: readonly QuarterRow[], euroRate: number | null): ReportedSeller {
  const { exemption, kind, firstName, lastName, ...facts } = row;
  const isPerson = isPersonalNumber(row.orgNumber);
  const sells = kind === 'services' ? 'services' : 'goods';
  const quarters = QUARTERS.map((quarter) => quarterOf(rows, quarter));
  const activities = quarters.reduce((sum, quarter) => sum + quarter.activities, 0);
  const considerationOre = quarters.reduce((sum, quarter) => sum + quarter.considerationOre, 0);
  return {
    ...facts,
    person: isPerson && firstName !== null && lastName !== null ? { firstName, lastName } : null,
    ...{ isPerson, sells },
    ...{ quarters, activities, considerationOre },
    state: sellerState({ activities, considerationOre, sells, exemption, euroRate }),
    missing: missingOf(row),
  };
}

/** The year as far as it is known, and of whom the agency has been told as was told. `renewed`: with the addresses and accounts of today all the same. */
export async function factsOf({ tx, now }: Pick<Ctx, 'tx' | 'now'>, year: number, renewed = false): Promise<YearFacts> {
  const thisYear = Number(dayOf(now).slice(0, 4));
  if (year < FIRST_YEAR || year > thisYear) throw new Problem('seller-report.year');
  const euroRate = await readEuroRate(tx, year);
  const byShop = Map.groupBy(await readQuarters(tx, year), ({ shopId }) => shopId);
  const rows = (await readSellers(tx)).filter(({ shopId }) => byShop.has(shopId));
  const standing = standingDpi(await sentMessages(tx, year));
  const operator = (await showIssuer({ tx })).issuer;
  const moved = rows.filter((row) => hasMoved(row, toldSeller(standing.get(row.shopId)))).length;
  return {
    year,
    years: Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, n) => thisYear - n),
    dueOn: reportDueOn(year),
    isOver: year < thisYear,
    operator,
    euroRate,
    sellers: rows
      .map((row) => asTold(row, toldSeller(standing.get(row.shopId)), renewed))
      .map((row) => sellerOf(row, byShop.get(row.shopId) ?? [], euroRate)),
    moved: moved + (operator && operatorHasMoved(operator, toldOperator(standing.get(OPERATOR))) ? 1 : 0),
  };
}

async function reportOf(ctx: Ctx, year: number): Promise<SellerReport> {
  const facts = await factsOf(ctx, year);
  return { ...facts, ...(await messagesOfReport(ctx.tx, facts, ctx.tenant)) };
}

/** The year's report as it stands, with what is missing. Whoever looks at it is written to the log: sole traders' numbers are personal ones. */
export async function showReport(ctx: Ctx, year: number): Promise<SellerReport> {
  const { tx, requestId } = ctx;
  const report = await reportOf(ctx, year);
  await audit(tx, { action: 'seller-report.seen', subject: `year:${year}`, details: { sellers: report.sellers.length }, requestId });
  return report;
}

export async function changeEuroRate(ctx: Ctx, year: number, euroRate: number): Promise<SellerReport> {
  const { tx, now, requestId } = ctx;
  await factsOf(ctx, year);
  await writeEuroRate(tx, year, euroRate, now);
  await audit(tx, { action: 'seller-report.rate-changed', subject: `year:${year}`, details: { euroRate }, requestId });
  return reportOf(ctx, year);
}

export async function changeExemption(ctx: Ctx, shopId: string, reason: Exemption | null): Promise<{ reason: Exemption | null }> {
  const { tx, now, requestId } = ctx;
  found((await readSellers(tx)).find((seller) => seller.shopId === shopId));
  await (reason === null ? removeExemption(tx, shopId) : writeExemption(tx, shopId, reason, now));
  await audit(tx, { action: 'seller-report.exemption-changed', subject: `shop:${shopId}`, details: { reason }, requestId, shopId });
  return { reason };
}

/** What a seller is called in the registers. Refused when it is a person's name for a company, or a company's for a sole trader. */
export async function nameSeller(ctx: Ctx, shopId: string, name: SellerName): Promise<SellerName> {
  const { tx, now, requestId } = ctx;
  const { orgNumber } = found((await readSellers(tx)).find((seller) => seller.shopId === shopId));
  if (isPersonalNumber(orgNumber) !== 'firstName' in name) throw new Problem('seller-report.name-kind');
  await writeName(tx, shopId, name, now);
  await audit(tx, { action: 'seller-report.named', subject: `shop:${shopId}`, details: {}, requestId, shopId });
  return name;
}

// The file goes to a Swedish agency, whatever language the officer reads.
const words = sellerReportPhrases('sv');
type Row = { readonly report: YearFacts; readonly galleria: string; readonly seller: ReportedSeller };
const text = (heading: string, value: (row: Row) => string): CsvColumn<Row> => ({ heading, kind: 'text', value });
const operator =
  (pick: (of: NonNullable<YearFacts['operator']>) => string) =>
  ({ report }: Row): string =>
    report.operator ? pick(report.operator) : '';

const columns: readonly CsvColumn<Row>[] = [
  { heading: words.file.year, kind: 'integer', value: ({ report }) => report.year },
  text(
    words.file.operator,
    operator((of) => of.legalName),
  ),
  text(
    words.file.operatorNumber,
    operator((of) => of.orgNumber),
  ),
  text(
    words.file.operatorVat,
    operator((of) => of.vatNumber),
  ),
  text(
    words.file.operatorAddress,
    operator((of) => `${of.street}, ${of.postalCode} ${of.locality}`),
  ),
  text(
    words.file.operatorNexus,
    operator(() => words.file.resident),
  ),
  text(words.file.platform, ({ galleria }) => galleria),
  text(words.file.state, ({ seller }) => words.states[seller.state]),
  text(words.file.sellerType, ({ seller }) => (seller.isPerson ? words.file.person : words.file.entity)),
  text(words.file.legalName, ({ seller }) => seller.legalName),
  text(words.file.tradingName, ({ seller }) => seller.name),
  text(words.file.street, ({ seller }) => seller.street),
  text(words.file.postalCode, ({ seller }) => seller.postalCode),
  text(words.file.locality, ({ seller }) => seller.locality),
  text(words.file.country, () => 'SE'),
  text(words.file.tin, ({ seller }) => seller.orgNumber),
  text(words.file.tinCountry, () => 'SE'),
  text(words.file.vat, ({ seller }) => seller.vatNumber),
  text(words.file.birthDay, ({ seller, report }) => birthDayOf(seller.orgNumber, report.year) ?? ''),
  text(words.file.account, ({ seller }) => seller.account),
  text(words.file.holder, ({ seller }) => (seller.account ? seller.legalName : '')),
  text(words.file.activity, ({ seller }) => words.file.sells[seller.sells]),
  ...QUARTERS.flatMap((quarter): CsvColumn<Row>[] => {
    const of = ({ seller }: Row) => seller.quarters[quarter - 1];
    return [
      { heading: words.file.consideration(quarter), kind: 'money', value: (row) => ore(of(row)?.considerationOre ?? 0) },
      { heading: words.file.activities(quarter), kind: 'integer', value: (row) => of(row)?.activities ?? 0 },
      { heading: words.file.fees(quarter), kind: 'money', value: (row) => ore(of(row)?.commissionOre ?? 0) },
      { heading: words.file.taxes(quarter), kind: 'money', value: () => ore(0) },
    ];
  }),
  text(words.file.missing, ({ seller }) => seller.missing.map((fact) => words.missing[fact]).join(', ')),
];

/** A line for each seller that is to be reported, or cannot be judged yet: every field of the law, in words. Written to the log. */
export async function reportFile(ctx: Ctx, year: number): Promise<{ name: string; text: string }> {
  const { tx, tenant, requestId } = ctx;
  const report = await factsOf(ctx, year);
  const rows = report.sellers
    .filter(({ state }) => state === 'reported' || state === 'undecided')
    .map((seller) => ({ report, galleria: tenant.name, seller }));
  await audit(tx, { action: 'seller-report.downloaded', subject: `year:${year}`, details: { sellers: rows.length }, requestId });
  return { name: `dac7-underlag-${year}.csv`, text: toCsv(columns, rows) };
}
