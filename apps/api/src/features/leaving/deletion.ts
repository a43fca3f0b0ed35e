import type { Leaving, OperatedLeaving } from '@galleria/contract/leaving';
import { intoTenant, type TenantTx } from '@galleria/db';
import { isTypedName, WAITING_DAYS } from '@galleria/domain/leaving';
import { audit, auditPlatform } from '../../core/audit.ts';
import type { Ctx, PlatformCtx, TenantRef } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { type ListedDeparture, listDepartures, writeAsked, writeCalledOff, writeConfirmed } from './departure.store.ts';
import { forStep, refuseKept, refuseUnfinished, STEP } from './leaving.ts';
import { tellOfficers } from './letters.ts';
import { deletionOf, readLeaving } from './standing.ts';

type Deed = Pick<Ctx, 'tx' | 'tenant' | 'now' | 'deps' | 'requestId'>;

function refuseWrongName(typed: string, { name }: TenantRef): void {
  if (!isTypedName(typed, name)) throw new Problem('leaving.wrong-name', { name });
}

/** The first pair of eyes: an officer. */
export async function askForDeletion(ctx: Ctx, typed: string): Promise<Leaving> {
  const departure = await forStep(ctx.tx, 'ask');
  refuseWrongName(typed, ctx.tenant);
  await refuseUnfinished(ctx);
  await refuseKept(ctx.tx, departure, ctx.now);
  await writeAsked(ctx.tx, ctx.now);
  await audit(ctx.tx, { action: 'leaving.deletion-asked', subject: `tenant:${ctx.tx.tenantId}`, requestId: ctx.requestId });
  await tellOfficers(ctx.tx, ctx.tenant, { kind: 'asked', at: ctx.now });
  return readLeaving(ctx);
}

/** The second: another officer or the operator, never whoever asked. The days of waiting begin. */
async function confirm({ tx, tenant, now, deps, requestId }: Deed, typed: string): Promise<void> {
  const departure = await forStep(tx, 'confirm');
  if (departure.askedBy === tx.actor) throw new Problem('leaving.same-person');
  refuseWrongName(typed, tenant);
  await refuseUnfinished({ tx, deps });
  await refuseKept(tx, departure, now);
  const runsAt = new Date(now.getTime() + WAITING_DAYS * 86_400_000);
  await writeConfirmed(tx, now, runsAt);
  await tell(tx, { topic: STEP, dedupe: newId(), runAt: runsAt });
  const details = { runsAt: runsAt.toISOString() };
  await audit(tx, { action: 'leaving.deletion-confirmed', subject: `tenant:${tx.tenantId}`, details, requestId });
  await tellOfficers(tx, tenant, { kind: 'confirmed', runsAt, at: now });
}

async function callOff({ tx, tenant, now, requestId }: Deed): Promise<void> {
  await forStep(tx, 'call-off-deletion');
  await writeCalledOff(tx);
  // Its time may have come already, and the shops have stopped at the neighbours'.
  await tell(tx, { topic: STEP, dedupe: newId() });
  await audit(tx, { action: 'leaving.deletion-called-off', subject: `tenant:${tx.tenantId}`, requestId });
  await tellOfficers(tx, tenant, { kind: 'called-off', at: now });
}

export async function confirmDeletion(ctx: Ctx, typed: string): Promise<Leaving> {
  await confirm(ctx, typed);
  return readLeaving(ctx);
}
export async function callDeletionOff(ctx: Ctx): Promise<Leaving> {
  await callOff(ctx);
  return readLeaving(ctx);
}

export const operated = (departure: ListedDeparture, reader: string): OperatedLeaving => {
  const { slug, name, municipalityName, state, closeOn, rows } = departure;
  return { slug, name, municipalityName, state, closeOn, rows, deletion: deletionOf(departure, reader) };
};

/** The operator's hand in it: through the tenant's own door, since its letters and log are written, and in the operator's own log as well. */
async function asOperator(
  ctx: PlatformCtx,
  action: 'tenant.deletion-confirmed' | 'tenant.deletion-called-off',
  deed: (inside: Deed) => Promise<void>,
) {
  const tenant = found(ctx.tenant);
  const actor = `identity:${ctx.identity?.id}`;
  const tx: TenantTx = await intoTenant(ctx.platform, { tenantId: tenant.id, scope: { kind: 'system' }, actor });
  await deed({ ...ctx, tx, tenant });
  await auditPlatform(ctx.platform, actor, { action, subject: `tenant:${tenant.id}`, requestId: ctx.requestId });
  const listed = (await listDepartures(ctx.platform)).find(({ tenantId }) => tenantId === tenant.id);
  return operated(found(listed), actor);
}
export const confirmAsOperator = (ctx: PlatformCtx, typed: string): Promise<OperatedLeaving> =>
  asOperator(ctx, 'tenant.deletion-confirmed', (inside) => confirm(inside, typed));
export const callOffAsOperator = (ctx: PlatformCtx): Promise<OperatedLeaving> => asOperator(ctx, 'tenant.deletion-called-off', callOff);
