import type { StatedPriceBaseAmount } from '@galleria/contract/claims';
import type { TenantTx } from '@galleria/db';
import type { GrantRules } from '@galleria/domain/subsidy';
import { actorName } from '../../core/actor-name.ts';

const LATEST = `select distinct on (year) year, amount_ore, source, created_at, created_by from stated_price_base_amounts
  where tenant_id = $1 order by year, created_at desc, id desc`;

/**
 * The state's terms and the price base amounts as they stand, in one statement. They belong to no municipality, and a migration adds
 * new ones; of a year that has none yet, the amount that the municipality has entered last holds for it.
 */
export async function grantRulesOf(tx: TenantTx): Promise<GrantRules> {
  // Days and whole öre as the columns hold them; the brands of the domain are lost on the way through JSON, values are not.
  const [row] = await tx.query<GrantRules & Record<string, unknown>>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_object('validFrom', valid_from, 'validTo', valid_to, 'sharePercent', share_percent,
          'capPerOccasion', cap_per_occasion_ore, 'thresholdPercent', threshold_percent, 'capTriedOn', cap_tried_on, 'source', source)
          order by valid_from), '[]') from platform.grant_terms) as terms,
       (select coalesce(jsonb_agg(jsonb_build_object('year', year, 'amount', amount_ore, 'source', source) order by year), '[]')
        from (select year, amount_ore, source from platform.price_base_amounts
              union all select year, amount_ore, source from (${LATEST}) s
              where not exists (select from platform.price_base_amounts p where p.year = s.year)) amounts) as "priceBaseAmounts"`,
    [tx.tenantId],
  );
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

/** What the municipality has entered itself, the latest of each year, newest year first, as long as there is no row of the state's own. */
export async function statedPriceBaseAmounts(tx: TenantTx): Promise<StatedPriceBaseAmount[]> {
  const rows = await tx.query<Omit<StatedPriceBaseAmount, 'statedAt'> & { readonly at: Date } & Record<string, unknown>>(
    `select s.year::int as year, s.amount_ore as "amountOre", s.source, s.created_at as at, ${actorName('s.created_by')} as "statedBy"
     from (${LATEST}) s where not exists (select from platform.price_base_amounts p where p.year = s.year) order by s.year desc limit 50`,
    [tx.tenantId],
  );
  return rows.map(({ at, ...row }) => ({ ...row, statedAt: at.toISOString() }));
}

export const insertPriceBaseAmount = (
  tx: TenantTx,
  stated: { readonly id: string; readonly year: number; readonly amountOre: number; readonly source: string; readonly now: Date },
): Promise<number> =>
  tx.run(
    'insert into stated_price_base_amounts (tenant_id, id, year, amount_ore, source, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.tenantId, stated.id, stated.year, stated.amountOre, stated.source, stated.now, tx.actor],
  );
