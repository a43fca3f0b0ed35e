import type { TestApp } from './app.ts';

/** The gallerias of a region by number: open, unless told otherwise. */
export const REGION = [
  { id: 1, slug: 'arjeplog', name: 'Arjeplog', state: 'open', mark: 'live' },
  { id: 2, slug: 'arvidsjaur', name: 'Arvidsjaur', state: 'open', mark: 'live' },
  { id: 3, slug: 'jokkmokk', name: 'Jokkmokk', state: 'open', mark: 'live' },
  { id: 4, slug: 'kiruna', name: 'Kiruna', state: 'closed', mark: 'live' },
  { id: 5, slug: 'pitea', name: 'Piteå', state: 'draft', mark: 'live' },
  { id: 6, slug: 'arjeplog-ovning', name: 'Arjeplog', state: 'open', mark: 'training' },
] as const;

/** Region 25 with its gallerias, and region 24 with one of its own. */
export async function makeRegion(t: TestApp): Promise<void> {
  await t.sql("insert into platform.regions values (25, 'norrbotten', 'Norrbotten'), (24, 'vasterbotten', 'Västerbotten')");
  const tenants = [
    ...REGION.map((each) => ({ ...each, region: 25 })),
    { id: 7, slug: 'sorsele', name: 'Sorsele', state: 'open', mark: 'live', region: 24 },
  ];
  for (const { id, slug, name, state, mark, region } of tenants) {
    await t.sql(
      `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state, mark) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, region, `25${String(id).padStart(2, '0')}`, slug, `${name}gallerian`, name, state, mark],
    );
  }
}

interface Month {
  readonly tenantId: number;
  readonly month: string;
  readonly households: number;
  /** How many of them count for the grant; all when left out. */
  readonly claimable?: number;
  readonly channel?: 'web' | 'phone' | 'counter';
  readonly state?: string;
}

/** A month's report with a delivery for each household: 200 kronor and half of it in grant. What hangs on it is left out. */
export async function reportMonth(
  t: TestApp,
  { tenantId, month, households, claimable = households, channel = 'web', state = 'approved' }: Month,
) {
  const id = `md5('${tenantId} ${month} ${channel} ' || n)::uuid`;
  const report = `md5('report ${tenantId} ${month} ${channel}')::uuid`;
  const carrier = `md5('carrier ${channel}')::uuid`;
  const shop = `md5('shop ${tenantId}')::uuid`;
  const household = `md5('household ${tenantId} ${channel} ' || n)::uuid`;
  await t.sql(`do $fill$ begin
    set local session_replication_role = 'replica';
    insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, period, state) values (${tenantId}, ${report}, ${carrier}, ${carrier}, '${month}', '${state}');
    insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round)
    select ${tenantId}, ${household}, abs(hashtext('${tenantId} ${channel} ' || n)), 'h', '', '', '', true from generate_series(1, ${households}) n on conflict do nothing;
    insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, carrier_id, channel, state, shop_name, recipient, parcels, goods_class,
      daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, promised_at, created_by, household_id, day)
    select ${tenantId}, ${id}, 1999, abs(hashtext('${tenantId} ${month} ${channel}' || n)), ${shop}, ${tenantId}, ${carrier}, '${channel}', 'approved', 's', '{}', '{}',
      'daily-goods', 0, 0, 0, 'shop', 0, sha256(convert_to('${tenantId} ${month} ${channel}' || n, 'UTF8')), '${month}-10', 'x', ${household}, '${month}-10'
    from generate_series(1, ${households}) n;
    insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, shop_id, day, outcome, reasons,
      claimable, compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore, note_count, delivery_count, occasion_count)
    select ${tenantId}, ${id}, 1, ${report}, ${carrier}, ${carrier}, 'original', 'delivery', 'k', ${household}, ${shop}, '${month}-10', 'delivered', '{}',
      n <= ${claimable}, 20000, 0, 0, 20000, 10000, 1, 1, (n <= ${claimable})::int
    from generate_series(1, ${households}) n;
  end $fill$`);
}
