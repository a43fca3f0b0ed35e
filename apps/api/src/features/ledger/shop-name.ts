/**
 * SQL for what a shop is called, and its number: as it says itself today, or, when its municipality has left and been destroyed, as its newest order here or
 * note here kept it. Lines of the books stay long after the shop. `shop` is an expression; `$1` is the tenant.
 */
export const shopName = (shop: string): string => `coalesce(
  (select s.name from public_shops s where s.shop_id = ${shop} limit 1),
  (select o.seller ->> 'name' from shop_orders o where o.tenant_id = $1 and o.shop_id = ${shop} order by o.id desc limit 1),
  (select n.shop_name from delivery_notes n where n.tenant_id = $1 and n.shop_id = ${shop} order by n.id desc limit 1), '')`;

export const shopOrgNumber = (shop: string): string => `coalesce(
  (select s.org_number from public_shops s where s.shop_id = ${shop} limit 1),
  (select o.seller ->> 'organisationNumber' from shop_orders o where o.tenant_id = $1 and o.shop_id = ${shop} order by o.id desc limit 1), '')`;
