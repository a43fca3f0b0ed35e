import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { shops, tenants } from '@galleria/demo/galleria';
import { type DemoRound, rounds, villageBySlug } from '@galleria/demo/places';
import { derivedId } from '../core/id.ts';
import { carrierIdOf, shopIdOf, systemCall, TENANT_BY_CODE, tenantIdOf, villageIdOf } from './ids.ts';

const STANDARD_FEE_ORE = { norrposten: 9900, lansgods: 6900 } as const;
const DAY_NAMES = ['', 'Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'];

/** One drive serves every shop whose goods ride on it: same carrier, day and villages. */
export const driveKey = (round: DemoRound): string =>
  `${round.municipalityCode}/${round.carrierSlug}/${round.weekday}/${round.villageSlugs.join(',')}`;
export const roundIdOf = (round: DemoRound): string => derivedId('demo-round', driveKey(round));

export async function loadRounds(pool: Pool): Promise<void> {
  for (const tenant of tenants) {
    const tenantId = tenantIdOf(tenant.slug);
    const drives = Map.groupBy(
      rounds.filter((round) => TENANT_BY_CODE[round.municipalityCode] === tenantId),
      driveKey,
    );
    await withTenant(pool, systemCall(tenantId), async (tx) => {
      for (const drive of drives.values()) await writeDrive(tx, drive);
    });
  }
}

async function writeDrive(tx: TenantTx, drive: readonly DemoRound[]): Promise<void> {
  const [first] = drive;
  if (!first) return;
  const id = roundIdOf(first);
  const cutOff =
    drive
      .map((round) => round.cutOff.time)
      .sort()
      .at(-1) ?? first.cutOff.time;
  await tx.run(
    `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule,
       capacity, standard_fee_ore, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'skip', $11, $12, '2025-01-01')`,
    [
      tx.tenantId,
      id,
      carrierIdOf(first.carrierSlug),
      nameOf(first),
      first.weekday,
      first.cutOff.daysBefore,
      cutOff,
      first.handInBy,
      first.window.from,
      first.window.to,
      drive.reduce((sum, round) => sum + round.places, 0),
      first.carrierSlug === 'lansgods' ? STANDARD_FEE_ORE.lansgods : STANDARD_FEE_ORE.norrposten,
    ],
  );
  for (const [index, slug] of first.villageSlugs.entries()) {
    await tx.run('insert into round_villages (tenant_id, round_id, village_id, position) values ($1, $2, $3, $4)', [
      tx.tenantId,
      id,
      villageIdOf(slug),
      index,
    ]);
  }
  for (const round of drive) {
    const shop = shops.find((one) => one.slug === round.shopSlug);
    if (!shop) continue;
    await tx.run('insert into round_shops (tenant_id, round_id, shop_id, home_tenant_id) values ($1, $2, $3, $4) on conflict do nothing', [
      tx.tenantId,
      id,
      shopIdOf(shop.slug),
      tenantIdOf(shop.homeTenant),
    ]);
  }
}

const nameOf = (round: DemoRound): string => {
  const villages = round.villageSlugs.slice(0, 3).map((slug) => villageBySlug(slug).name);
  return `${DAY_NAMES[round.weekday]}sturen ${villages.join(', ')}${round.carrierSlug === 'lansgods' ? ' (buss)' : ''}`;
};
