/** SQL: what each carrier costs from which day until which; reckoned once, since a year has a hundred thousand notes. `$1` is the tenant. */
export const PRICES = `
  select carrier_id, from_day, lead(from_day) over (partition by carrier_id order by from_day) as until, price from (
    select carrier_id, '-infinity'::date as from_day, price_ore as price from carrier_contracts where tenant_id = $1
    union all select carrier_id, from_day, price_ore from carrier_prices where tenant_id = $1) p`;
