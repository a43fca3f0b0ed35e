/** What is drawn on a shelf's sign: a drawing and a palette of the API's drawings. */
const PICTURES: Readonly<Record<string, string>> = {
  groceries: 'cabbage/green',
  dairy: 'milk/blue',
  bread: 'loaf/brown',
  'fruit-vegetables': 'carrot/orange',
  'meat-charcuterie': 'sausage/red',
  fish: 'fish/teal',
  frozen: 'ice-cream/pink',
  pantry: 'flour/cream',
  drinks: 'bottle/forest',
  confectionery: 'chocolate/purple',
  snacks: 'crisps/yellow',
  'coffee-tea': 'coffee/red',
  baby: 'diaper/blue',
  hygiene: 'soap/pink',
  cleaning: 'detergent/teal',
  pets: 'dog-food/orange',
  household: 'candle/yellow',
  'books-papers': 'parcel/brown',
  building: 'hammer/navy',
  'cement-plaster': 'cement/grey',
  'timber-boards': 'plank/brown',
  fasteners: 'screws/grey',
  'paint-glue': 'paint/red',
  tools: 'saw/orange',
  'electrical-plumbing': 'bulb/yellow',
  garden: 'plant/green',
  services: 'tools/navy',
  'foot-care': 'foot/teal',
  hair: 'scissors/purple',
  laundry: 'washer/blue',
  repairs: 'chimney/red',
  clearing: 'plough/orange',
};

/** The address of a category's picture. */
export const categoryPicture = (tenant: string, slug: string): string =>
  `/api/tenants/${tenant}/drawings/${PICTURES[slug] ?? 'parcel/brown'}`;

/** The address of a photograph that a shop has sent. */
export const photoPicture = (tenant: string, file: string, width: 160 | 320 | 640 | 1280): string =>
  `/api/tenants/${tenant}/pictures/${file}-${width}`;

/** The address of an offer's picture: drawn ones follow from their words, the others were uploaded. Without one: the shelf's. */
export function offerPicture(tenant: string, offer: { readonly picture: string | null; readonly category: string }): string {
  if (offer.picture === null) return categoryPicture(tenant, offer.category);
  const [kind, key = '', palette = '', ...label] = offer.picture.split(':');
  if (kind !== 'drawn') return photoPicture(tenant, key, 320);
  const text = label.join(':').slice(0, 12);
  return `/api/tenants/${tenant}/drawings/${key}/${palette}${text ? `?label=${encodeURIComponent(text)}` : ''}`;
}
