import type { Matter, MatterKind } from '@galleria/contract/handovers';
import type { TenantTx } from '@galleria/db';
import type { Reach } from '../identity/index.ts';

type Counts = Readonly<Partial<Record<MatterKind, string>>>;

const TODAY = "($5::timestamptz at time zone 'Europe/Stockholm')::date";
const OF_MUNICIPALITY: Counts = {
  reports: "monthly_reports where tenant_id = $1 and state = 'submitted'",
  applications: "shop_applications where tenant_id = $1 and state in ('applied', 'asked')",
  claims: "grant_claims where tenant_id = $1 and state in ('draft', 'submitted', 'supplemented', 'decided')",
  'decisions-ending': `eligibilities where tenant_id = $1 and state = 'granted' and valid_to between ${TODAY} and ${TODAY} + 60`,
  'pages-draft': "tenant_pages where tenant_id = $1 and state = 'draft'",
  'letters-failed': "messages where tenant_id = $1 and state = 'failed' and created_at > $5::timestamptz - interval '30 days'",
};
const OF_SHOP: Counts = {
  orders: `shop_orders where tenant_id = $1 and shop_id = app.shop() and state not in ('delivered', 'handed-over', 'cancelled')`,
  notes: "delivery_notes where tenant_id = $1 and shop_id = app.shop() and state in ('draft', 'declined')",
  'price-rows-held': 'price_file_rows where tenant_id = $1 and shop_id = app.shop() and held is not null and decided is null',
  withdrawals: 'withdrawals where tenant_id = $1 and shop_id = app.shop() and handled_at is null',
  'till-lists': "till_lists where tenant_id = $1 and shop_id = app.shop() and state = 'open'",
  'standing-orders': `standing_orders where tenant_id = $1 and shop_id = app.shop() and (ends_on is null or ends_on >= ${TODAY})`,
  reports: "monthly_reports where tenant_id = $1 and shop_id = app.shop() and state in ('open', 'returned')",
  'phone-drafts': 'phone_drafts where tenant_id = $1 and shop_id = app.shop()',
};
const OF_CARRIER: Counts = {
  notes: "delivery_notes where tenant_id = $1 and carrier_id = app.carrier() and state in ('issued', 'accepted', 'loaded')",
  reports: "monthly_reports where tenant_id = $1 and carrier_id = app.carrier() and state in ('open', 'returned')",
};

const INVITATIONS = `platform.invitations v where v.accepted_at is null and v.withdrawn_at is null and v.expires_at > $5::timestamptz
  and (v.tenant_id = $2 or $2::integer is null) and (v.shop_id = $3 or $3::uuid is null) and (v.carrier_id = $4 or $4::uuid is null)`;

function countsFor(tx: TenantTx): Counts {
  if (tx.scope.kind === 'shop') return OF_SHOP;
  return tx.scope.kind === 'carrier' ? OF_CARRIER : OF_MUNICIPALITY;
}

/** What waits for whoever has the role that asks, as far as the fence shows it; nothing that is at naught. */
export async function openMatters(tx: TenantTx, reach: Reach, now: Date): Promise<Matter[]> {
  const kinds = [...Object.entries(countsFor(tx)), ['invitations', INVITATIONS] as const];
  const rows = await tx.query<Matter & Record<string, unknown>>(
    kinds.map(([kind, from]) => `select '${kind}' as kind, count(*)::int as count from ${from}`).join(' union all '),
    [tx.tenantId, reach.tenantId, reach.shopId, reach.carrierId, now],
  );
  return rows.filter(({ count }) => count > 0);
}
