import type { TenantTx } from '@galleria/db';
import type { GrantRules } from '@galleria/domain/subsidy';

/** The state's terms and the price base amounts as they stand, in one statement. They belong to no municipality, and a migration adds new ones. */
export async function grantRulesOf(tx: TenantTx): Promise<GrantRules> {
  // Days and whole öre as the columns hold them; the brands of the domain are lost on the way through JSON, values are not.
  const [row] = await tx.query<GrantRules & Record<string, unknown>>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_object('validFrom', valid_from, 'validTo', valid_to, 'sharePercent', share_percent,
          'capPerOccasion', cap_per_occasion_ore, 'thresholdPercent', threshold_percent, 'capTriedOn', cap_tried_on, 'source', source)
          order by valid_from), '[]') from platform.grant_terms) as terms,
       (select coalesce(jsonb_agg(jsonb_build_object('year', year, 'amount', amount_ore, 'source', source) order by year), '[]')
        from platform.price_base_amounts) as "priceBaseAmounts"`,
  );
  if (!row) throw new Error('a select without from gives one row');
  return row;
}
