import { type PlatformTx, type Pool, type TenantTx, withPlatform, withTenant } from '@galleria/db';
import { region, shops, tenants } from '@galleria/demo/galleria';
import { carriers, roadDistances, villages } from '@galleria/demo/places';
import { judgeColour } from '@galleria/domain/colours';
import { publishShop } from '../features/shop-settings/index.ts';
import { carrierIdOf, REGION_ID, shopIdOf, systemCall, TENANT_BY_CODE, tenantIdOf, villageIdOf } from './ids.ts';
import { e164 } from './telephone.ts';

const KINDS = { grocer: 'grocery', 'builders-merchant': 'building-supplies', 'service-provider': 'services' } as const;

/** Region, tenants and carrier companies. */
export function loadPlatform(pool: Pool): Promise<void> {
  return withPlatform(pool, async (tx) => {
    await tx.run('insert into platform.regions (id, slug, name) values ($3, $1, $2) on conflict do nothing', [
      ...[region.slug, region.name, REGION_ID],
    ]);
    for (const tenant of tenants) await writeTenant(tx, tenant);
    for (const carrier of carriers) {
      await tx.run(
        `insert into platform.carriers (id, slug, name, org_number, phone, email, food_registration) values ($1, $2, $3, $4, $5, $6, $7)`,
        [carrierIdOf(carrier.slug), carrier.slug, carrier.name, carrier.orgNumber, carrier.phone, carrier.email, carrier.foodRegistration],
      );
    }
  });
}

/** A coat of arms may hold a colour on which nobody could read white text. */
const readable = (colour: string): string => judgeColour(colour)?.suggestion ?? colour;

async function writeTenant(tx: PlatformTx, tenant: (typeof tenants)[number]): Promise<void> {
  const [street = '', rest = ''] = tenant.contact.address.split(', ');
  await tx.run(
    `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state, mark, languages, theme, contact)
     values ($1, 25, $2, $3, $4, $5, 'open', 'demonstration', $6, $7, $8)`,
    [
      tenantIdOf(tenant.slug),
      tenant.municipalityCode,
      tenant.slug,
      tenant.name,
      tenant.municipality.replace(/s? kommun$/, ''),
      tenant.languages,
      JSON.stringify({
        brand: readable(tenant.theme.primary),
        accent: readable(tenant.theme.accent),
        emblem: tenant.emblem,
        tagline: tenant.tagline,
      }),
      JSON.stringify({
        phone: tenant.contact.phone,
        email: tenant.contact.email,
        street,
        postalCode: rest.slice(0, 6).replace(' ', ''),
        locality: rest.slice(7),
        orgNumber: tenant.orgNumber,
      }),
    ],
  );
}

/** Villages, carriers' contracts, shops with hours and admissions: what an officer would have entered. */
export async function loadTenantGround(pool: Pool, now: Date): Promise<void> {
  for (const tenant of tenants) {
    await withTenant(pool, systemCall(tenantIdOf(tenant.slug)), async (tx) => {
      await writeVillages(tx);
      await writeContracts(tx);
      await tx.run(
        "insert into opening_reviews (tenant_id, text_name, reviewed_by, reviewed_at) select $1, t, 'system:demonstration', $2 from unnest('{privacy,accessibility}'::text[]) t",
        [tx.tenantId, now],
      );
      for (const shop of shops.filter((one) => one.homeTenant === tenant.slug)) await writeShop(tx, shop);
      for (const shop of shops.filter((one) => one.admittedIn.includes(tenant.slug))) {
        await tx.run(
          `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, agreement_version, agreed_at, admitted_at)
           values ($1, $2, $3, 'admitted', '2025-1', $4, $4)`,
          [tx.tenantId, shopIdOf(shop.slug), tenantIdOf(shop.homeTenant), now],
        );
      }
    });
  }
}

async function writeVillages(tx: TenantTx): Promise<void> {
  for (const village of villages.filter((one) => TENANT_BY_CODE[one.municipalityCode] === tx.tenantId)) {
    await tx.run(
      'insert into villages (tenant_id, id, slug, name, postal_code, locality, lat, lon, urban) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        tx.tenantId,
        villageIdOf(village.slug),
        village.slug,
        village.name,
        village.postalCode.replace(' ', ''),
        village.postTown,
        village.latitude,
        village.longitude,
        village.urban,
      ],
    );
  }
}

async function writeContracts(tx: TenantTx): Promise<void> {
  for (const carrier of carriers) {
    await tx.run(
      `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, terms, valid_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '2025-01-01')`,
      [
        tx.tenantId,
        carrierIdOf(carrier.slug),
        carrier.kind === 'bus' ? 'bus-goods' : 'post',
        carrier.takesPayment,
        carrier.checksIdentity,
        carrier.temperatureZones,
        carrier.priceOre,
        carrier.maxWeightGrams,
        carrier.kind === 'bus' ? 'email' : 'portal',
        carrier.kind === 'bus'
          ? 'Godset lämnas in på busstationen senast vid angiven tid och hämtas vid hållplatsen.'
          : 'Förare bär in om kunden vill.',
      ],
    );
  }
}

type Shop = (typeof shops)[number];

async function writeShop(tx: TenantTx, shop: Shop): Promise<void> {
  const id = shopIdOf(shop.slug);
  await tx.run(
    `insert into shops (tenant_id, id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, lat, lon, picture,
       food_registration, folkol_notified, pickup, trader)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      tx.tenantId,
      id,
      shop.slug,
      KINDS[shop.kind],
      shop.name,
      shop.story,
      shop.orgNumber,
      shop.email,
      e164(shop.phone),
      shop.address.street,
      shop.address.postalCode.replace(' ', ''),
      shop.address.postTown,
      shop.latitude,
      shop.longitude,
      `shop-front:${shop.front}`,
      shop.foodRegistration ?? null,
      shop.sellsFolkol,
      shop.pickUp,
      JSON.stringify({ legalName: shop.name, register: 'Bolagsverket', certifiedOn: '2025-01-15' }),
    ],
  );
  for (const { weekday, opens, closes } of shop.openingHours) {
    await tx.run('insert into opening_hours (tenant_id, shop_id, weekday, opens, closes) values ($1, $2, $3, $4, $5)', [
      tx.tenantId,
      id,
      weekday,
      opens,
      closes,
    ]);
  }
  await publishShop(tx, id);
}

export const distancesOf = (villageSlug: string) => roadDistances.filter((distance) => distance.villageSlug === villageSlug);
