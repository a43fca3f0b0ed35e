import type { Claim, ClaimHead } from '@galleria/contract/claims';
import type { TenantTx } from '@galleria/db';
import { type ClaimState, type ClaimTotals, checkClaimPeriod, computeClaim } from '@galleria/domain/claim';
import type { Ore } from '@galleria/domain/money';
import { lineStanding, type ReportLine } from '@galleria/domain/report';
import { localDate } from '@galleria/domain/time';
import { GENERAL_TEMPLATE, templateOf } from '@galleria/phrases/claim-templates';
import { type AuditEntry, audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { freeYears, linesOfClaim, outlayBeside, reportsAwaited, unclaimedLines } from '../reports/index.ts';
import { grantRulesOf } from '../subsidy/index.ts';
import {
  bookOf,
  type ClaimMove,
  deleteDraft,
  findClaim,
  insertClaim,
  latestTemplate,
  listClaims,
  moveClaimRow,
  outsideAtHandIn,
  partnersOf,
  takeLines,
} from './claim.store.ts';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Totals from lines by the state's terms and by what the year has come to as they stand now. */
export const totalsNow = async (tx: TenantTx, lines: readonly ReportLine[], period: Period): Promise<ClaimTotals> =>
  totalsFor(tx, lines, { ...period, outsideClaim: await outlayBeside(tx, period.to.slice(0, 4), lines) });

/** Totals from lines by the state's terms as they stand; a period whose year has no price base amount yet, or no lines, is refused. */
export async function totalsFor(
  tx: TenantTx,
  lines: readonly ReportLine[],
  { from, to, outsideClaim }: Period & { readonly outsideClaim: Ore },
): Promise<ClaimTotals> {
  const grantRules = await grantRulesOf(tx);
  const computed = computeClaim({ lines, period: { from: localDate(from), to: localDate(to) }, outsideClaim, grantRules });
  if (computed.ok) return computed.value;
  if (computed.error.code === 'claim.rules-unknown') throw new Problem('claim.rules-unknown', { year: computed.error.year });
  // The primary key and the period of the query leave neither to happen.
  throw new Error(computed.error.code);
}

/** Refuses days that one claim may not cover; asked again before a draft grows or is handed in, since drafts were made before it was asked. */
export function withinOneYear({ from, to }: Period): void {
  const period = checkClaimPeriod({ from, to });
  if (!period.ok) throw new Problem(period.error.code);
}

/** Before it is decided a claim can take more lines: a draft by itself, a submitted one with a supplement. */
export const MAY_GROW: readonly ClaimState[] = ['draft', 'submitted', 'supplemented'];

/** A claim with totals counted anew from its lines, so that what is shown always adds up to what is listed. */
export async function readClaim(ctx: Ctx, id: string): Promise<Claim> {
  const { tx, now } = ctx;
  const claim = found(await findClaim(tx, id));
  const lines = await linesOfClaim(tx, id);
  // What was handed in was tried on the year as it was then.
  const totals =
    claim.state === 'draft'
      ? await totalsNow(tx, lines, claim)
      : await totalsFor(tx, lines, { ...claim, outsideClaim: await outsideAtHandIn(tx, id) });
  const { terms, perShop, ...sums } = totals;
  const partners = await partnersOf(tx);
  const { sharePercent, capPerOccasion, thresholdPercent, capTriedOn, source } = terms;
  return {
    claim: claim.state === 'draft' ? { ...claim, amountSought: totals.amountSought } : claim,
    book: await bookOf(tx, id),
    totals: {
      ...sums,
      terms: { sharePercent, capPerOccasion, thresholdPercent, capTriedOn, source },
      perShop: perShop.map((shop) => ({ ...shop, name: shop.shopId === null ? '' : (partners.get(shop.shopId) ?? shop.shopId) })),
    },
    lines: lines.length,
    unclaimedLines: MAY_GROW.includes(claim.state) ? (await unclaimedLines(tx, claim)).length : 0,
    elsewhere: (await freeYears(tx))
      .filter(({ year }) => year < Number(claim.from.slice(0, 4)))
      .map(({ year, lines: free }) => ({ year, lines: free })),
    missing: claim.state === 'draft' ? await missingReports(tx, claim, now) : [],
  };
}

/** All claims; a draft seeks what its own page says, also when a month was locked since it was made. */
export async function readClaims(tx: TenantTx): Promise<ClaimHead[]> {
  const heads: ClaimHead[] = [];
  for (const claim of await listClaims(tx)) {
    const amountSought =
      claim.state === 'draft' ? (await totalsNow(tx, await linesOfClaim(tx, claim.id), claim)).amountSought : claim.amountSought;
    heads.push({ ...claim, amountSought });
  }
  return heads;
}

/** Months of the period in which something was delivered, or put right of an earlier one, and the report is not locked. */
async function missingReports(tx: TenantTx, { from, to }: Period, now: Date): Promise<Claim['missing']> {
  const reports = await reportsAwaited(tx, now);
  return reports
    .filter(({ head }) => head.from <= to && head.to >= from && lineStanding(head.state) !== 'FROZEN')
    .filter(({ head, holdsSomething }) => holdsSomething || head.totals !== null)
    .map(({ head: { period, reporterName } }) => ({ period, reporterName }));
}

interface Draft extends Period {
  readonly decisionBody: string;
  readonly contact: string;
  readonly paymentTo: string;
  readonly template?: string | undefined;
  readonly planReference?: string | undefined;
}

/**
 * Drafts a claim from the locked reports of a period: its own lines that no claim has taken, and the corrections of earlier periods that were made in
 * it. Two drafts at once cannot take the same line.
 */
export async function draftClaim(ctx: Ctx, input: Draft): Promise<Claim> {
  const { tx, now } = ctx;
  withinOneYear(input);
  const lines = await unclaimedLines(tx, input);
  if (lines.length === 0) throw new Problem('claim.nothing');
  const template = input.template ?? (await latestTemplate(tx)) ?? GENERAL_TEMPLATE.key;
  known(template);
  const id = newId();
  await insertClaim(tx, {
    ...input,
    template,
    planReference: input.planReference ?? '',
    id,
    totals: await totalsNow(tx, lines, input),
    now,
  });
  await takeLines(tx, id, lines);
  await note(ctx, 'claim.drafted', id, { from: input.from, to: input.to, lines: lines.length });
  return readClaim(ctx, id);
}

/** Takes lines into a draft that were locked after it was made. */
export async function refreshClaim(ctx: Ctx, id: string, version: number): Promise<Claim> {
  const { tx } = ctx;
  const claim = found(await findClaim(tx, id));
  if (claim.state !== 'draft') throw new Problem('claim.step-forbidden', { state: claim.state });
  withinOneYear(claim);
  const more = await unclaimedLines(tx, claim);
  if (more.length === 0) throw new Problem('claim.nothing');
  const totals = await totalsNow(tx, [...(await linesOfClaim(tx, id)), ...more], claim);
  await guarded(ctx, { id, version, from: 'draft', to: 'draft', set: { totals } });
  await takeLines(tx, id, more);
  await note(ctx, 'claim.refreshed', id, { lines: more.length });
  return readClaim(ctx, id);
}

const known = (template: string): void => {
  if (!templateOf(template)) throw new Problem('claim.template-unknown');
};

/** Another authority's template for a draft. What has been submitted keeps the one that it had. */
export async function changeTemplate(
  ctx: Ctx,
  id: string,
  { version, template, planReference }: { readonly version: number; readonly template: string; readonly planReference: string },
): Promise<Claim> {
  const claim = found(await findClaim(ctx.tx, id));
  if (claim.state !== 'draft') throw new Problem('claim.step-forbidden', { state: claim.state });
  known(template);
  await guarded(ctx, { id, version, from: 'draft', to: 'draft', set: { template, planReference } });
  await note(ctx, 'claim.template-changed', id, { template });
  return readClaim(ctx, id);
}

export async function discardClaim(ctx: Ctx, id: string, version: number): Promise<void> {
  const claim = found(await findClaim(ctx.tx, id));
  if (claim.state !== 'draft') throw new Problem('claim.step-forbidden', { state: claim.state });
  if (!(await deleteDraft(ctx.tx, id, version))) throw new Problem('claim.changed');
  await note(ctx, 'claim.discarded', id, {});
}

async function guarded(ctx: Ctx, move: ClaimMove): Promise<void> {
  if (!(await moveClaimRow(ctx.tx, move))) throw new Problem('claim.changed');
}

export const note = (ctx: Ctx, action: AuditEntry['action'], id: string, details: Readonly<Record<string, unknown>>): Promise<void> =>
  audit(ctx.tx, { action, subject: `claim:${id}`, details, requestId: ctx.requestId });
