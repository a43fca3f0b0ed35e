import type { DoorRun } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { STANDS } from './right-note.ts';
import type { Span } from './statement.store.ts';

// A note's entries stand on the note, or on the order that it carried.
const RUN_OF = `
  left join delivery_notes n on n.tenant_id = $1 and n.id = e.subject
  left join lateral (select o.round_id from delivery_notes o where o.tenant_id = $1 and o.shop_order_id = e.subject and o.shop_order_id is not null
    and o.state <> 'void' order by o.id desc limit 1) o on n.id is null
  left join rounds r on r.tenant_id = $1 and r.id = coalesce(n.round_id, o.round_id)`;
const DELIVERIES = `(count(distinct e.id) filter (where e.kind = 'door') - count(distinct e.id) filter (where e.kind = 'undone'))::int as deliveries`;

/** What drivers wrote that they took for a shop, run by run, newest first: to lay beside the bag that is handed in and the terminal's own list. */
export function runsOf(tx: TenantTx, shopId: string, { from, to }: Span): Promise<DoorRun[]> {
  return tx.query<DoorRun & Record<string, unknown>>(
    `select e.carrier_id as "carrierId", c.name as "carrierName", e.day::text as day, r.name as round, ${DELIVERIES},
       coalesce(sum(p.amount_ore) filter (where p.account = 'carrier-cash'), 0)::float8 as "takenOre",
       coalesce(sum(p.amount_ore) filter (where p.account = 'terminal'), 0)::float8 as "terminalOre"
     from ledger_entries e
     join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account in ('carrier-cash', 'terminal')
     join platform.carriers c on c.id = e.carrier_id ${RUN_OF}
     where e.tenant_id = $1 and e.shop_id = $2 and e.day between $3 and $4 and e.kind in ('door', 'undone') and e.carrier_id is not null
     group by 1, 2, 3, 4
     having sum(p.amount_ore) filter (where p.account = 'carrier-cash') <> 0 or sum(p.amount_ore) filter (where p.account = 'terminal') <> 0
     order by 3 desc, 2, 4 limit 200`,
    [tx.tenantId, shopId, from, to],
  );
}

export type CarrierRun = Omit<DoorRun, 'carrierId' | 'carrierName'> & { readonly shopId: string };

/** The same of all shops, as a carrier may see it: the cash is a debt of its own, what a terminal drew stands on its notes alone. */
export async function runsWith(tx: TenantTx, carrierId: string, today: string): Promise<CarrierRun[]> {
  type Row = CarrierRun & Record<string, unknown>;
  const cash = await tx.query<Row>(
    `select e.shop_id as "shopId", e.day::text as day, r.name as round, ${DELIVERIES}, sum(p.amount_ore)::float8 as "takenOre", 0::float8 as "terminalOre"
     from ledger_postings p join ledger_entries e on e.tenant_id = $1 and e.id = p.entry_id and e.kind in ('door', 'undone') ${RUN_OF}
     where p.tenant_id = $1 and p.account = 'carrier-cash' and p.carrier_id = $2 and p.day > $3::date - 400
     group by 1, 2, 3 having sum(p.amount_ore) <> 0 order by 2 desc, 3 limit 2000`,
    [tx.tenantId, carrierId, today],
  );
  const terminal = await tx.query<Row>(
    `select n.shop_id as "shopId", (coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date::text as day, r.name as round,
       count(*)::int as deliveries, 0::float8 as "takenOre", sum(n.collected_ore)::float8 as "terminalOre"
     from delivery_notes n left join rounds r on r.tenant_id = $1 and r.id = n.round_id
     where n.tenant_id = $1 and n.carrier_id = $2 and n.paid_by = 'terminal' and n.day > $3::date - 400 and ${STANDS}
     group by 1, 2, 3`,
    [tx.tenantId, carrierId, today],
  );
  const key = ({ shopId, day, round }: CarrierRun) => `${shopId} ${day} ${round}`;
  const drawn = new Map(terminal.map((run) => [key(run), run]));
  return cash.map((run) => {
    const other = drawn.get(key(run));
    return other ? { ...run, deliveries: run.deliveries + other.deliveries, terminalOre: other.terminalOre } : run;
  });
}
