/** Titles of pages whose words lie in chunks of their own: every page of the storefront carries these, so they are few. */
export const sv = {
  basket: 'Varukorg',
  checkout: 'Kassan',
  review: 'Granska och beställ',
  order: 'Beställning',
  myOrders: 'Mina beställningar',
  myLists: 'Mina listor',
  myData: 'Mina uppgifter',
  recalls: 'Återkallelser',
  withdrawal: 'Ångra ett köp',
  shopsTitle: 'Butiker',
  shopsText: (place: string) => `Butiker och hantverkare som säljer i ${place}.`,
  goodsTitle: 'Varor och tjänster',
  categoryText: (name: string, place: string) => `${name} från butikerna i ${place}, med hemkörning till byarna.`,
  searchTitle: 'Sök',
  searchFor: (query: string) => `Sökning: ${query}`,
  statistics: (place: string) => `Hemsändning i ${place} i siffror`,
} as const;
