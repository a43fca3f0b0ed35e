import type { Duties } from '@galleria/contract/duties';
import { type DutyRules, NO_DUTY_RULES, wishFor } from '@galleria/domain/duties';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { findDuties, officersHere, writeDuties } from './duty.store.ts';

type Context = Pick<Ctx, 'tx' | 'now' | 'requestId'>;

/** The rules that keep steps apart, a wish for fewer of them, and who works here. */
export async function readDuties({ tx }: Pick<Ctx, 'tx'>): Promise<Duties> {
  const row = await findDuties(tx);
  const { asked = null, askedBy = null, askedByName = null, askedAt = null } = row ?? {};
  return {
    rules: row?.rules ?? NO_DUTY_RULES,
    version: row?.version ?? null,
    asked: asked && askedAt && { rules: asked, by: askedByName ?? '', at: askedAt.toISOString(), mine: askedBy === tx.actor },
    changedBy: row?.changedBy ?? null,
    changedAt: row?.changedAt.toISOString() ?? null,
    officers: (await officersHere(tx)).map(({ name }) => name),
  };
}

/** More rules hold at once. Fewer are asked for, and hold when another officer has agreed. */
export async function changeDuties(ctx: Context, wanted: { readonly version: number | null; readonly rules: DutyRules }): Promise<Duties> {
  const { tx, now } = ctx;
  const row = await findDuties(tx);
  const { holds, asked } = wishFor(row?.rules ?? NO_DUTY_RULES, wanted.rules);
  if ((row?.version ?? null) !== wanted.version || !(await writeDuties(tx, { version: wanted.version, rules: holds, asked, now }))) {
    throw new Problem('duties.changed');
  }
  await log(ctx, asked ? 'duties.asked' : 'duties.changed', { was: row?.rules ?? NO_DUTY_RULES, rules: holds, asked });
  return readDuties(ctx);
}

/** Another officer agrees to fewer rules, or anybody puts the wish aside. */
export async function answerDuties(
  ctx: Context,
  { version, answer }: { readonly version: number; readonly answer: 'yes' | 'no' },
): Promise<Duties> {
  const { tx, now } = ctx;
  const row = await findDuties(tx);
  if (!row?.asked || row.version !== version) throw new Problem('duties.changed');
  if (answer === 'yes' && row.askedBy === tx.actor) throw new Problem('duties.own-wish');
  const rules = answer === 'yes' ? row.asked : row.rules;
  if (!(await writeDuties(tx, { version, rules, asked: null, now }))) throw new Problem('duties.changed');
  await log(ctx, answer === 'yes' ? 'duties.changed' : 'duties.put-aside', { was: row.rules, rules });
  return readDuties(ctx);
}

const log = (
  { tx, requestId }: Context,
  action: 'duties.asked' | 'duties.changed' | 'duties.put-aside',
  details: Readonly<Record<string, unknown>>,
): Promise<void> => audit(tx, { action, subject: `tenant:${tx.tenantId}`, details, requestId });
