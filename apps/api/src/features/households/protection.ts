import type { OwnProtection } from '@galleria/contract/households';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { hiddenAmong } from './pin.store.ts';

/** Hides a household from every list, or shows it again, for somebody who may not write in the register. False: not theirs to say. */
export async function tellProtection(tx: TenantTx, householdId: string, hidden: boolean, now: Date): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>('select app.tell_protection($1, $2, $3) as done', [householdId, hidden, now]);
  return row?.done ?? false;
}

interface Own {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly protected: boolean;
}
async function ownHome(tx: TenantTx, customerId: string): Promise<Own | undefined> {
  const [row] = await tx.query<Own>(
    `select h.id, h.protected from household_members m join households h on h.tenant_id = $1 and h.id = m.household_id
     where m.tenant_id = $1 and m.customer_id = $2 order by m.household_id limit 1`,
    [tx.tenantId, customerId],
  );
  return row;
}

/** Whether the own household is protected. Other accounts of the household may be those whom it is hidden from: then only the municipality lifts it. */
export async function ownProtection({ tx, customerId }: Ctx): Promise<OwnProtection> {
  const home = customerId ? await ownHome(tx, customerId) : undefined;
  if (!home) return { linked: false, protected: false, mayLift: false };
  const [row] = await tx.query<{ alone: boolean }>('select app.alone_in_household($1) as alone', [home.id]);
  return { linked: true, protected: home.protected, mayLift: row?.alone ?? false };
}

/** Says that somebody in the own household has a protected identity, or that nobody has any longer. */
export async function tellOwnProtection(ctx: Ctx, hidden: boolean): Promise<OwnProtection> {
  const { tx, now, requestId } = ctx;
  const home = ctx.customerId ? await ownHome(tx, ctx.customerId) : undefined;
  if (!home) throw new Problem('household.not-linked');
  if (home.protected === hidden) return ownProtection(ctx);
  if (!(await tellProtection(tx, home.id, hidden, now))) throw new Problem('household.protected-by-others');
  const action = hidden ? 'household.protected' : 'household.protection-lifted';
  await audit(tx, { action, subject: `household:${home.id}`, details: { told: 'resident' }, requestId });
  return ownProtection(ctx);
}

/** A shop was told on the telephone. It wrote the note, and keeps it; from now on it finds the household in no search. */
export async function tellProtectionOfNote(ctx: Ctx, noteId: string): Promise<undefined> {
  const { tx, now, requestId } = ctx;
  const [note] = await tx.query<{ householdId: string | null }>(
    'select household_id as "householdId" from delivery_notes where tenant_id = $1 and id = $2',
    [tx.tenantId, noteId],
  );
  const { householdId } = found(note);
  if (!householdId) throw new Problem('household.not-linked');
  // Pressed once more it changes nothing, and nothing is written down.
  if ((await hiddenAmong(tx, [householdId])).size > 0) return undefined;
  if (!(await tellProtection(tx, householdId, true, now))) throw new Problem('household.not-linked');
  await audit(tx, {
    action: 'household.protected',
    subject: `household:${householdId}`,
    details: { told: 'shop', note: noteId },
    requestId,
  });
  return undefined;
}
