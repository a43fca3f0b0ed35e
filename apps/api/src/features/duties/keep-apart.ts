import type { TenantTx } from '@galleria/db';
import { Problem } from '../../core/problem.ts';
import { claimReportKeptApart, claimRightKeptApart, officersHere, reportKeptApart } from './duty.store.ts';

/** SQL: that an actor took an earlier step which is kept apart from this one. `$1` is what the step is taken with. */
interface Barred {
  readonly right: (actor: string) => string;
  readonly report: (actor: string) => string;
}

/** Whoever is refused is told which earlier step it was, and who may take this one. Undefined: nothing bars this officer. */
async function apart(tx: TenantTx, subject: string, barred: Barred): Promise<Problem | undefined> {
  const officers = await officersHere(tx);
  const rows = await tx.query<{ actor: string; right: boolean; report: boolean }>(
    `select a.actor, ${barred.right('a.actor')} as "right", ${barred.report('a.actor')} as report from unnest($2::text[]) as a(actor) where $1::uuid is not null`,
    [subject, [...new Set([tx.actor, ...officers.map(({ actor }) => actor)])]],
  );
  const out = new Map(rows.filter(({ right, report }) => right || report).map((row) => [row.actor, row]));
  const mine = out.get(tx.actor);
  if (!mine) return undefined;
  const others = officers.filter(({ actor }) => !out.has(actor)).map(({ name }) => name);
  return new Problem('duties.kept-apart', { earlier: mine.report ? 'report' : 'right', others });
}

/** Why this officer may not approve the report; undefined when nothing keeps the two apart. */
export const reportDutyRefusal = (tx: TenantTx, reportId: string): Promise<Problem | undefined> =>
  apart(tx, reportId, { right: (actor) => reportKeptApart('$1', actor), report: () => 'false' });

/** Why this officer may not hand the claim in. */
export const claimDutyRefusal = (tx: TenantTx, claimId: string): Promise<Problem | undefined> =>
  apart(tx, claimId, { right: (actor) => claimRightKeptApart('$1', actor), report: (actor) => claimReportKeptApart('$1', actor) });
