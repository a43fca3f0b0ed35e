/** Titles of pages whose words lie in chunks of their own: every page of the storefront carries these, so they are few. */
export const sv = {
  basket: 'Varukorg',
  checkout: 'Kassan',
  review: 'Granska och beställ',
  order: 'Beställning',
  myOrders: 'Mina beställningar',
  withdrawal: 'Ångra ett köp',
} as const;
