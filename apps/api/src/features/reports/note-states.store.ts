import type { TenantTx } from '@galleria/db';
import type { Ore } from '@galleria/domain/money';

// The states that follow from the report (DOMAIN 2.8: reported, queried, approved) move with it, in its transaction and for all its notes at once.

interface Move {
  readonly noteIds: readonly string[];
  readonly from: readonly string[];
  readonly to: 'reported' | 'queried' | 'approved';
  readonly event: 'report' | 'query' | 'approve';
  readonly now: Date;
  /** What carrying each note cost, to be fixed now, so that a later contract changes no reported month. */
  readonly transportCosts?: ReadonlyMap<string, Ore>;
}

/**
 * Moves those of the notes that stand in a state of `from`, each with a row in its history. A note that a counter-line takes back has moved already; its
 * counter-note moves with the report in which the line stands.
 */
export async function moveNotes(tx: TenantTx, { noteIds, from, to, event, now, transportCosts }: Move): Promise<void> {
  const costs = [...(transportCosts ?? [])].map(([id, cost]) => ({ id, cost }));
  await tx.run(
    `with before as (select id, state from delivery_notes where tenant_id = $1 and (id = any($2) or corrects_note_id = any($2)) and state = any($3) for update),
     moved as (
       update delivery_notes n set state = $4, version = n.version + 1, transport_cost_ore = coalesce(n.transport_cost_ore, c.cost)
       from before b left join jsonb_to_recordset($8) as c(id uuid, cost integer) on c.id = b.id
       where n.tenant_id = $1 and n.id = b.id
       returning n.id, n.shop_id, n.carrier_id, b.state as was)
     insert into delivery_note_events (tenant_id, id, note_id, shop_id, carrier_id, event, from_state, to_state, actor, at)
     select $1, uuidv7(), id, shop_id, carrier_id, $5, was, $4, $6, $7 from moved`,
    [tx.tenantId, noteIds, from, to, event, tx.actor, now, JSON.stringify(costs)],
  );
}

interface MoveReported extends Pick<Move, 'from' | 'to' | 'event' | 'now'> {
  readonly reportId: string;
  /** Whose step it was. */
  readonly actor: string;
}

/**
 * The same for every note that a stored report has a line of, without naming them: a report may have thousands. A note that goes back gives up the cost that was
 * fixed with the report, so that it follows what is corrected; a counter-note, and what stands for a reported note, keep the first one's.
 */
export async function moveReported(tx: TenantTx, { reportId, from, to, event, now, actor }: MoveReported): Promise<void> {
  await tx.run(
    `with lines as materialized (select distinct note_id as id from report_lines where tenant_id = $1 and report_id = $2),
     before as (
       select n.id, n.state from delivery_notes n where n.tenant_id = $1 and n.state = any($3)
         and n.id in (select id from lines union all
           select k.id from delivery_notes k join lines on lines.id = k.corrects_note_id where k.tenant_id = $1 and k.corrects_note_id is not null)
       for update),
     moved as (
       update delivery_notes n set state = $4, version = n.version + 1, transport_cost_ore =
         case when $4 = 'queried' and n.corrects_note_id is null and n.replaces_note_id is null then null else n.transport_cost_ore end
       from before b where n.tenant_id = $1 and n.id = b.id
       returning n.id, n.shop_id, n.carrier_id, b.state as was)
     insert into delivery_note_events (tenant_id, id, note_id, shop_id, carrier_id, event, from_state, to_state, actor, at)
     select $1, uuidv7(), id, shop_id, carrier_id, $5, was, $4, $6, $7 from moved`,
    [tx.tenantId, reportId, from, to, event, actor, now],
  );
}
