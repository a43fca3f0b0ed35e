import type { TenantTx } from '@galleria/db';

export interface ContractRow {
  readonly carrierId: string;
  readonly name: string;
  readonly kind: 'own-car' | 'post' | 'taxi' | 'club' | 'bus-goods' | 'boat';
  readonly takesPayment: boolean;
  readonly checksId: boolean;
  readonly zones: ('ambient' | 'chilled' | 'frozen')[];
  readonly maxWeightGrams: number;
  readonly priceOre: number;
  readonly handOver: 'portal' | 'email' | 'email-run' | 'system';
  readonly terms: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly lastUsed: boolean;
  readonly weekdays: readonly number[];
  readonly demandsFoodRegistration: boolean;
  readonly foodRegistered: boolean;
}

/** The carriers on contract with what is agreed for a day, and which of them this shop used last. */
export function contracts(
  tx: TenantTx,
  shopId: string,
  { day, today }: { readonly day: string; readonly today: string },
): Promise<ContractRow[]> {
  return tx.query<ContractRow & Record<string, unknown>>(
    `select k.carrier_id as "carrierId", c.name, k.kind, k.takes_payment as "takesPayment", k.checks_id as "checksId", k.zones, k.max_weight_grams as "maxWeightGrams", app.carrier_price(k.tenant_id, k.carrier_id, $3, k.price_ore) as "priceOre",
       k.hand_over as "handOver", k.terms, k.valid_from as "validFrom", k.valid_to as "validTo", k.weekdays,
       k.demands_food_registration as "demandsFoodRegistration", c.food_registration is not null as "foodRegistered",
       k.carrier_id is not distinct from (select n.carrier_id from delivery_notes n
         where n.tenant_id = $1 and n.shop_id = $2 order by n.created_at desc limit 1) as "lastUsed"
     from carrier_contracts row_of, app.contract_on(row_of, $4::date, $3::date) k join platform.carriers c on c.id = k.carrier_id
     where row_of.tenant_id = $1 order by c.name collate "sv-SE-x-icu" limit 100`,
    [tx.tenantId, shopId, day, today],
  );
}

export interface HouseholdDoor {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string | null;
  readonly village: string;
  readonly directions: string;
}

/** A household's door as the register has it. The fence hides protected ones from every shop. */
export async function findDoor(tx: TenantTx, householdId: string): Promise<HouseholdDoor | undefined> {
  const [row] = await tx.query<HouseholdDoor & Record<string, unknown>>(
    `select h.id, h.name, h.phone, h.street, h.postal_code as "postalCode", h.locality, h.village_id as "villageId", coalesce(v.name, '') as village,
       h.directions
     from households h left join villages v on v.tenant_id = $1 and v.id = h.village_id
     where h.tenant_id = $1 and h.id = $2 and not h.protected`,
    [tx.tenantId, householdId],
  );
  return row;
}

export async function villageName(tx: TenantTx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>('select name from villages where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row?.name;
}

/** The shop as it stands on notes made by hand. */
export async function shopFace(
  tx: TenantTx,
  shopId: string,
): Promise<{ readonly name: string; readonly homeTenantId: number } | undefined> {
  const [row] = await tx.query<{ name: string; homeTenantId: number }>(
    `select p.name, a.home_tenant_id as "homeTenantId" from shop_admissions a
     join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.shop_id = $2 and a.state = 'admitted'`,
    [tx.tenantId, shopId],
  );
  return row;
}

/** Who keeps the resident's fee under the rules of a day; without rules, whoever takes it at the door. */
export async function feeKeeper(tx: TenantTx, day: string): Promise<'shop' | 'carrier' | 'municipality'> {
  const [row] = await tx.query<{ keptBy: string | null }>(
    `select rules->'residentFee'->>'keptBy' as "keptBy" from delivery_schemes where tenant_id = $1 and valid_from <= $2::date
       and (last_day is null or last_day >= $2::date) order by valid_from desc, version desc limit 1`,
    [tx.tenantId, day],
  );
  if (row?.keptBy === 'VENDOR') return 'shop';
  return row?.keptBy === 'MUNICIPALITY' ? 'municipality' : 'carrier';
}
