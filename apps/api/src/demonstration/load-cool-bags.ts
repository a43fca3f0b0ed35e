import { type Pool, withTenant } from '@galleria/db';
import { derivedId } from '../core/id.ts';
import { systemCall, tenantIdOf } from './ids.ts';

/** Numbered bags of a municipality and of a carrier; one of them stands with a household since its last delivery, for whoever drives there next to fetch. */
export async function loadCoolBags(pool: Pool, now: Date): Promise<void> {
  for (const slug of ['arjeplog', 'arvidsjaur'] as const) {
    const tenantId = tenantIdOf(slug);
    await withTenant(pool, systemCall(tenantId), async (tx) => {
      const bag = (number: number) => derivedId('demo-cool-bag', slug, String(number));
      await tx.run(
        `insert into cool_bags (tenant_id, id, number, owner, carrier_id, since, created_at, created_by)
         select $1, b.id, b.number, case when b.own then 'carrier' else 'municipality' end, case when b.own then c.carrier_id end, $2, $2, 'system:demonstration'
         from jsonb_to_recordset($3) as b(id uuid, number int, own boolean)
         cross join lateral (select carrier_id from carrier_contracts where tenant_id = $1 and 'chilled' = any(zones) order by carrier_id limit 1) c`,
        [tenantId, now, JSON.stringify([11, 12, 13, 21, 22].map((number) => ({ id: bag(number), number, own: number > 20 })))],
      );
      // Vans and buses with a cooling unit, by the plan of whoever drives them.
      await tx.run(
        `insert into cold_limits (tenant_id, carrier_id, chilled_minutes, frozen_minutes, source, changed_at, changed_by)
         select $1, carrier_id, 330, 300, 'Egenkontrollplan 2026, skåpbil med kylaggregat', $2, 'system:demonstration'
         from carrier_contracts where tenant_id = $1 and 'chilled' = any(zones)`,
        [tenantId, now],
      );
      const [note] = await tx.query<{ id: string; at: Date }>(
        `select n.id, n.outcome_at as at from delivery_notes n join stops s on s.tenant_id = $1 and s.id = n.stop_id
         where n.tenant_id = $1 and n.outcome_at is not null and n.fail_reason is null and n.corrects_note_id is null
         order by s.recipient_key in (select t.recipient_key from delivery_notes w join stops t on t.tenant_id = $1 and t.id = w.stop_id
           where w.tenant_id = $1 and w.state in ('issued', 'accepted', 'loaded')) desc, n.outcome_at desc limit 1`,
        [tenantId],
      );
      if (!note) return;
      await tx.run(
        `insert into cool_bag_moves (tenant_id, id, bag_id, move, note_id, device, number, device_at, at, received_at, actor, door)
         select $1, $2, $3, 'out', $4, 'system:demonstration', 1, $5, $5, $5, 'system:demonstration', sha256(convert_to(s.recipient_key, 'utf8'))
         from delivery_notes n join stops s on s.tenant_id = $1 and s.id = n.stop_id where n.tenant_id = $1 and n.id = $4`,
        [tenantId, derivedId('demo-cool-bag-move', slug), bag(12), note.id, note.at],
      );
      await tx.run(`update cool_bags set place = 'household', note_id = $3, since = $4 where tenant_id = $1 and id = $2`, [
        tenantId,
        bag(12),
        note.id,
        note.at,
      ]);
    });
  }
}
