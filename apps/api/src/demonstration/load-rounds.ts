import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { shops, tenants } from '@galleria/demo/galleria';
import { type DemoRound, rounds, villageBySlug } from '@galleria/demo/places';
import { derivedId } from '../core/id.ts';
import { keepAsTold } from '../features/rounds/index.ts';
import { carrierIdOf, shopIdOf, systemCall, TENANT_BY_CODE, tenantIdOf, villageIdOf } from './ids.ts';

const STANDARD_FEE_ORE = { norrposten: 9900, lansgods: 6900 } as const;
const DAY_NAMES = ['', 'Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'];

/** One drive serves every shop whose goods ride on it: same carrier, day and villages. */
export const driveKey = (round: DemoRound): string =>
  `${round.municipalityCode}/${round.carrierSlug}/${round.weekday}/${round.villageSlugs.join(',')}`;
export const roundIdOf = (round: DemoRound): string => derivedId('demo-round', driveKey(round));

export async function loadRounds(pool: Pool, now: Date): Promise<void> {
  for (const tenant of tenants) {
    const tenantId = tenantIdOf(tenant.slug);
    const drives = Map.groupBy(
      rounds.filter((round) => TENANT_BY_CODE[round.municipalityCode] === tenantId),
      driveKey,
    );
    await withTenant(pool, systemCall(tenantId), async (tx) => {
      for (const drive of drives.values()) await writeDrive(tx, drive);
      await keepAsTold(tx, now);
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
       capacity, standard_fee_ore, valid_from, bus_line, hand_in_by, hand_in_at, seasons, crates, cold_litres)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'skip', $11, $12, '2025-01-01', $13, $14, $15, $16, $11::int * 4, $11::int * 50)`,
    [
      tx.tenantId,
      id,
      carrierIdOf(first.carrierSlug),
      nameOf(first),
      first.weekday,
      first.cutOff.daysBefore,
      cutOff,
      first.bus?.departs ?? first.handInBy,
      first.window.from,
      first.window.to,
      drive.reduce((sum, round) => sum + round.places, 0),
      first.carrierSlug === 'lansgods' ? STANDARD_FEE_ORE.lansgods : STANDARD_FEE_ORE.norrposten,
      first.bus?.line ?? '',
      first.bus ? first.handInBy : null,
      first.bus?.handInAt ?? '',
      JSON.stringify(first.villageSlugs.includes('laisvall') ? [winterOf(first)] : []),
    ],
  );
  for (const [index, slug] of first.villageSlugs.entries()) {
    const stop = first.bus?.stops.find((each) => each.villageSlug === slug);
    await tx.run(
      `insert into round_villages (tenant_id, round_id, village_id, position, stop_name, stop_at, met_by, met_by_phone)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        tx.tenantId,
        id,
        villageIdOf(slug),
        index,
        ...[stop?.name ?? '', stop?.time ?? null, stop?.metBy?.name ?? '', stop?.metBy?.phone ?? ''],
      ],
    );
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

/** The road to Laisdalen in winter: the same hours, and what those who wait should know. */
const winterOf = ({ handInBy, window }: DemoRound) => ({
  ...{ from: '11-15', to: '04-30', driven: true, departs: handInBy, windowFrom: window.from, windowTo: window.to, handInBy: null },
  note: 'Vinterväg: vid snödrev kan bilen komma en timme senare.',
});

const nameOf = (round: DemoRound): string => {
  const villages = round.villageSlugs.slice(0, 3).map((slug) => villageBySlug(slug).name);
  return `${DAY_NAMES[round.weekday]}sturen ${villages.join(', ')}${round.carrierSlug === 'lansgods' ? ' (buss)' : ''}`;
};
