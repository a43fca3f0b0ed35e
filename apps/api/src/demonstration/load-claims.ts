import { readPlatform, withTenant } from '@galleria/db';
import { grantTermsOn, thresholdOf } from '@galleria/domain/subsidy';
import { addDays, dayOf, daysOfMonth, instantOf, type LocalDate, localDate, localTime } from '@galleria/domain/time';
import Fastify from 'fastify';
import type { Ctx, Deps, TenantRef } from '../core/context.ts';
import { newId } from '../core/id.ts';
import { type Deciding, decideClaim, draftClaim, payClaim, submitClaim } from '../features/claims/index.ts';
import { askAbout, freeMonths, reportHeads, viewReport } from '../features/reports/index.ts';
import { grantRulesOf } from '../features/subsidy/index.ts';
import { openTenants } from '../http/tenants.ts';
import { carrierIdOf } from './ids.ts';

const { log } = Fastify();
const AUTHORITY = 'Region Norrbotten';

type Desk = { readonly deps: Deps; readonly tenant: TenantRef; readonly actor: string };
const FEWEST_MONTHS = 4;
type State = 'draft' | 'submitted' | 'decided' | 'paid';

/**
 * Arjeplog's claims, by the verbs themselves: what was locked last year and the first months of this are paid, the next ones decided in part and
 * submitted, a draft lies on the desk, and the newest locked month waits to be claimed. And the officer has asked about a line of the month that waits.
 */
export async function loadClaims(deps: Deps, now: Date): Promise<void> {
  const tenant = await openTenants(deps.pool).bySlug('arjeplog');
  if (!tenant) return;
  const [officer] = await readPlatform(deps.pool).query<{ id: string }>(
    `select i.id from platform.memberships m join platform.identities i on i.id = m.identity_id where m.role = 'officer' and m.tenant_id = $1 order by i.name`,
    [tenant.id],
  );
  const desk: Desk = { deps, tenant, actor: officer ? `identity:${officer.id}` : 'system:demonstration' };
  const months = await at(desk, now, (ctx) => freeMonths(ctx.tx));
  const thisYear = dayOf(now).slice(0, 4);
  const of = (year: string): readonly string[] => months.filter((month) => month.startsWith(year));
  const lastYear = of(String(Number(thisYear) - 1));
  // The newest stays for whoever tries the page. Early in the year it is last year's months that are shared out.
  const present = of(thisYear).slice(0, -1);
  const isEarly = present.length < FEWEST_MONTHS;
  const shared = isEarly ? lastYear : present;
  // The first months' deliveries were fewer: more of them make a sum that reaches the threshold.
  const cuts = [0, 3 / 8, 5 / 8, 7 / 8, 1].map((share) => Math.round(share * shared.length));
  const part = (index: number): readonly string[] => shared.slice(cuts[index], cuts[index + 1]);
  const wanted: readonly Omit<Wanted, 'number'>[] = [
    { state: 'paid', months: isEarly ? [] : lastYear },
    { state: 'paid', months: part(0) },
    { state: 'decided', months: part(1) },
    { state: 'submitted', months: part(2) },
    { state: 'draft', months: part(3) },
  ];
  for (const [index, each] of wanted.entries()) await claim(desk, now, { ...each, number: index + 1 });
  await at(desk, now, ask);
}

const QUESTION = 'Kunden säger att varorna kom dagen efter. Vilken dag lämnades de?';

/** About the first line of the newest report that waits for the officer. */
async function ask({ tx, now, requestId }: Ctx): Promise<void> {
  const head = (await reportHeads(tx, now)).find(
    ({ state, reporterId }) => state === 'submitted' && reporterId === carrierIdOf('norrposten'),
  );
  if (!head) return;
  const { reporterId, period } = head;
  const { lines } = await viewReport(tx, { reporterId, period, now }, { page: 1 });
  const [line] = lines;
  if (line) await askAbout(tx, { reporterId, period, now, requestId, line: line.key, question: QUESTION });
}

function at<T>({ deps, tenant, actor }: Desk, now: Date, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const call = { tenantId: tenant.id, scope: { kind: 'officer' }, actor } as const;
  return withTenant(deps.pool, call, (tx) => work({ deps, tenant, tx, now, log, requestId: newId(), language: 'sv' }));
}

type Wanted = { readonly state: State; readonly months: readonly string[]; readonly number: number };

async function claim(desk: Desk, now: Date, { state, months, number }: Wanted): Promise<void> {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return;
  const { first: from } = daysOfMonth(first);
  const { last: to } = daysOfMonth(last);
  const year = to.slice(0, 4);
  const when = (days: number): Date => new Date(Math.min(now.getTime(), instantOf(addDays(to, days), localTime('09:15')).getTime()));
  const done = (days: number): LocalDate => dayOf(when(days));
  const isKnown = await at(desk, now, async ({ tx }) => {
    const rules = await grantRulesOf(tx);
    return grantTermsOn(rules, to) !== undefined && thresholdOf(rules, to) !== undefined;
  });
  // A year whose price base amount is not known yet has no claim.
  if (!isKnown) return;
  const drafted = await at(desk, when(30), (ctx) =>
    draftClaim(ctx, { from, to, decisionBody: AUTHORITY, contact: 'Annika Fjellström, 0961-140 00', paymentTo: 'Bankgiro 991-2346' }),
  );
  const { id, amountSought, version } = drafted.claim;
  if (state === 'draft' || amountSought === 0) return;
  await at(desk, when(31), (ctx) =>
    submitClaim(ctx, id, { version, registrationNumber: `KS ${year}/20${number}`, assuredBy: 'Annika Fjellström' }),
  );
  if (state === 'submitted') return;
  const inPart = state === 'decided' && amountSought > LESS;
  const decision: Deciding = {
    version: version + 1,
    decidedOn: done(52),
    grantedOre: inPart ? amountSought - LESS : amountSought,
    reference: `RN ${year}/88${number}`,
    reason: inPart ? REASON : '',
  };
  await at(desk, when(52), (ctx) => decideClaim(ctx, id, decision));
  if (state === 'decided') return;
  await at(desk, when(60), (ctx) => payClaim(ctx, id, { version: version + 2, paidOn: localDate(done(60)) }));
}

/** What the authority took away: two deliveries that it could not follow. */
const LESS = 17_000;
const REASON = 'Två leveranser saknar underlag och har räknats bort.';
