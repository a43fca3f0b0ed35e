import { asJudge, atOccasions, type TenantTx } from '@galleria/db';
import { derivedId } from '../../core/id.ts';
import { notFound } from '../../core/problem.ts';
import { hasDelivery } from './fact.store.ts';

export interface OccasionWanted {
  readonly householdId: string;
  /** `YYYY-MM-DD`, the day of delivery. */
  readonly day: string;
  /** When it was promised: the order of promises gives the places of the week. */
  readonly promisedAt: Date;
}

/**
 * The occasion (household and day) that orders and notes of any shop hang on; made when the first of them needs it. An earlier promise of the
 * same day keeps its place; one that had been released begins anew. Call it inside the transaction of the order or note.
 */
export async function occasionFor(tx: TenantTx, { householdId, day, promisedAt }: OccasionWanted): Promise<string> {
  const id = derivedId('occasion', tx.tenantId, householdId, day);
  // A shop writes past its wall, so it is asked first whether it knows the household: a protected one only by what was ordered of it.
  if (tx.scope.kind === 'shop' && !(await maySee(tx, householdId))) throw notFound();
  const [row] = await atOccasions(tx, (occasions) =>
    occasions.query<{ id: string }>(
      `insert into delivery_occasions (tenant_id, id, household_id, day, promised_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, household_id, day) do update set released_at = null,
         promised_at = case when delivery_occasions.released_at is null then delivery_occasions.promised_at else excluded.promised_at end
       returning id`,
      [tx.tenantId, id, householdId, day, promisedAt],
    ),
  );
  return row?.id ?? id;
}

const maySee = async (tx: TenantTx, householdId: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from households where tenant_id = $1 and id = $2
       union all (select 1 from orders where tenant_id = $1 and household_id = $2 limit 1)
       union all (select 1 from delivery_notes where tenant_id = $1 and household_id = $2 limit 1) limit 1`,
      [tx.tenantId, householdId],
    )
  ).length > 0;

/**
 * Gives the place of the week back when nothing is left on the occasion: the last order was cancelled before any note, or the last note was. Looks over all
 * shops and members of the household. Call it in the transaction that took something off; called once more it changes nothing.
 */
export async function releaseOccasion(
  tx: TenantTx,
  { householdId, day }: Pick<OccasionWanted, 'householdId' | 'day'>,
  now: Date,
): Promise<void> {
  // Whoever adds to the occasion meanwhile waits for its row, or we for theirs and then see what was added.
  const rows = await atOccasions(tx, (occasions) =>
    occasions.query(
      'select 1 from delivery_occasions where tenant_id = $1 and household_id = $2 and day = $3 and released_at is null for update',
      [tx.tenantId, householdId, day],
    ),
  );
  if (rows.length === 0 || (await asJudge(tx, (all) => hasDelivery(all, householdId, day)))) return;
  await atOccasions(tx, (occasions) =>
    occasions.run('update delivery_occasions set released_at = $4 where tenant_id = $1 and household_id = $2 and day = $3', [
      tx.tenantId,
      householdId,
      day,
      now,
    ]),
  );
}
