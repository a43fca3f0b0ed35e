import type { TenantTx } from '@galleria/db';
import { lastDayOfRules, schemeOn } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { liveRounds, upcomingDays } from '../rounds/index.ts';
import { schemesOf } from '../subsidy/index.ts';
import { type FolderShop, type FolderVillage, folderPdf } from './folder-pdf.ts';

const shopsToRing = (tx: TenantTx, today: string): Promise<FolderShop[]> =>
  tx.query<FolderShop & Record<string, unknown>>(
    `select p.name, p.phone, p.locality from shop_admissions a
     join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state = 'admitted' and p.state = 'open' and p.phone <> ''
       and exists (select from round_shops rs join rounds r on r.tenant_id = $1 and r.id = rs.round_id and (r.valid_to is null or r.valid_to >= $2::date)
         where rs.tenant_id = $1 and rs.shop_id = a.shop_id)
     order by p.name collate "sv-SE-x-icu" limit 40`,
    [tx.tenantId, today],
  );

/** What is true today, on an A5 page or two: the rules as they are, the rounds that are driven, and the shops' own numbers. */
export async function deliveryFolder(ctx: Ctx): Promise<Buffer> {
  const { tx, now, tenant, deps } = ctx;
  const today = dayOf(now);
  const schemes = await schemesOf(tx);
  return folderPdf({
    ...{ municipality: tenant.municipalityName, phone: tenant.contact.phone ?? '', today, training: tenant.mark === 'training' },
    web: `${deps.config.publicOrigin.replace(/^https?:\/\//, '')}/${tenant.slug}`,
    scheme: schemeOn(schemes, today),
    rulesEnd: lastDayOfRules(schemes, today),
    shops: await shopsToRing(tx, today),
    villages: await villagesOf(ctx),
  });
}

const LOOK_AHEAD_DAYS = 29;

/** By village: the rounds that are driven in the weeks to come, with the hours of the season that it is then. */
async function villagesOf({ tx, now }: Ctx): Promise<readonly FolderVillage[]> {
  const villages = new Map<string, FolderVillage['trips'][number][]>();
  for (const round of await liveRounds(tx, dayOf(now))) {
    const next = upcomingDays(round, now, LOOK_AHEAD_DAYS).find(({ status }) => status === 'open' || status === 'closed');
    if (!next) continue;
    const trip = {
      ...{ weekdays: round.weekdays, from: next.windowFrom, to: next.windowTo },
      ...{ daysBefore: round.cutOffDaysBefore, time: round.cutOffTime },
    };
    for (const { name } of round.villages) villages.set(name, [...(villages.get(name) ?? []), trip]);
  }
  return [...villages].map(([village, trips]) => ({ village, trips })).sort((a, b) => a.village.localeCompare(b.village, 'sv'));
}
