import type { TenantTx } from '@galleria/db';
import type { Ore } from '@galleria/domain/money';

// The states that follow from the report (DOMAIN 2.8: reported, queried, approved) move with it, in its transaction and for all its notes at once.

interface Move {
  readonly noteIds: readonly string[];
  readonly from: readonly string[];
  readonly to: 'reported' | 'queried' | 'approved';
  readonly event: 'report' | 'query' | 'approve';
  readonly now: Date;
}

/** Moves those of the notes that stand in a state of `from`, each with a row in its history. A counter-line's note has moved already. */
export async function moveNotes(tx: TenantTx, { noteIds, from, to, event, now }: Move): Promise<void> {
  await tx.run(
    `with before as (select id, state from delivery_notes where tenant_id = $1 and id = any($2) and state = any($3) for update),
     moved as (
       update delivery_notes n set state = $4, version = n.version + 1 from before b where n.tenant_id = $1 and n.id = b.id
       returning n.id, n.shop_id, n.carrier_id, b.state as was)
     insert into delivery_note_events (tenant_id, id, note_id, shop_id, carrier_id, event, from_state, to_state, actor, at)
     select $1, uuidv7(), id, shop_id, carrier_id, $5, was, $4, $6, $7 from moved`,
    [tx.tenantId, noteIds, from, to, event, tx.actor, now],
  );
}

/** Fixes what carrying a note cost, so that a later contract changes no reported month. */
export async function fixTransportCosts(tx: TenantTx, costs: ReadonlyMap<string, Ore>, noteIds: readonly string[]): Promise<void> {
  const rows = noteIds.flatMap((id) => {
    const cost = costs.get(id);
    return cost === undefined ? [] : [{ id, cost }];
  });
  if (rows.length === 0) return;
  await tx.run(
    `update delivery_notes n set transport_cost_ore = x.cost from jsonb_to_recordset($2) as x(id uuid, cost integer)
     where n.tenant_id = $1 and n.id = x.id and n.transport_cost_ore is null`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}
