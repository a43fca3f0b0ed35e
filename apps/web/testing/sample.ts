import type { Lang } from '@galleria/phrases/core';
import type { Reply, Site } from '../src/entries/storefront-server.tsx';

/** A small galleria to render in tests. */
export const arjeplog: Site = {
  kind: 'tenant',
  slug: 'arjeplog',
  name: 'Arjeplog',
  title: 'Arjeplogs galleria',
  phone: '0961-123 45',
  email: 'galleria@arjeplog.example',
  base: '/arjeplog',
};
export const norrbotten: Site = {
  ...arjeplog,
  kind: 'region',
  slug: 'norrbotten',
  name: 'Norrbotten',
  title: 'Norrbottens gallerior',
  base: '',
};

const shop = (slug: string, name: string, story: string, locality: string) => ({
  id: slug,
  slug,
  kind: slug === 'fjallbygg' ? 'building-supplies' : 'grocery',
  name,
  story,
  orgNumber: '559999-0107',
  email: 'butiken@example.org',
  phone: '0961-100 00',
  street: 'Storgatan 1',
  postalCode: '93831',
  locality,
  lat: null,
  lon: null,
  picture: null,
  pickup: true,
  open: true,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' })),
  exceptions: [{ day: '2026-12-06', opens: null, closes: null, note: 'inventering' }],
  homeMunicipality: null,
});
const shops = [
  shop('silverlivs', 'Silverlivs', 'Livsmedel, post och apoteksombud mitt i byn.', 'Arjeplog'),
  shop('slagnas-lanthandel', 'Slagnäs lanthandel', 'Livsmedel, bränsle och en kopp kaffe.', 'Slagnäs'),
  shop('fjallbygg', 'Fjällbygg', 'Virke, cement och verktyg.', 'Arjeplog'),
];
const now = '2026-11-23T09:30:00.000Z';

const card = (id: string, name: string, wanted: object = {}) => ({
  id,
  shopId: 'silverlivs',
  name,
  brand: 'Ugnen',
  category: 'bread',
  price: { ore: 2490, unit: 'piece', amount: 1 },
  unitPrice: { ore: 4980, per: 'kg' },
  content: { quantity: 500, unit: 'gram' },
  depositOre: 0,
  weighed: false,
  stockKind: 'counted',
  inStock: true,
  quantity: { step: 1, min: 1, max: 40 },
  zone: 'ambient',
  ageLimit: null,
  picture: null,
  service: false,
  ...wanted,
});
const bread = card('brod', 'Knäckebröd råg 500 g');
const beer = card('ol', 'Folköl 3,5 % 50 cl', { category: 'drinks', ageLimit: 18, depositOre: 200 });
const gone = card('slut', 'Tunnbröd 300 g', { inStock: false });
const cement = card('cement', 'Cement 25 kg', { shopId: 'fjallbygg', category: 'cement-plaster' });
const offers = [bread, beer, gone, cement];
const list = { offers, shops: shops.map(({ id, slug, name }) => ({ id, slug, name })), page: 1, more: false };

const detail = {
  description: 'Bakat på råg.',
  gtin: '7310130003547',
  sku: '1406',
  isFood: true,
  food: null as object | null,
  hazards: null as object | null,
  dailyGoods: true,
  withdrawable: true,
  vatCategory: 'food',
  weightGrams: 530,
};
const food = {
  ingredients: 'RÅGMJÖL, vatten, salt.',
  ingredientsInSwedish: true,
  contains: ['gluten'],
  mayContain: ['sesame'],
  allergensComplete: true,
  nutrition: {
    energyKj: 1400,
    energyKcal: 334,
    fatGrams: 1.5,
    saturatedGrams: 0.2,
    carbohydrateGrams: 64,
    sugarsGrams: 1,
    fibreGrams: null,
    proteinGrams: 9,
    saltGrams: 1,
  },
  sources: [{ name: 'Open Food Facts', licence: 'ODbL 1.0', date: '2019-06-14' }],
};
const hazards = {
  hazardous: true,
  label: { pictograms: ['GHS05', 'GHS07'], signalWord: 'danger', statements: ['H315', 'H318', 'H999'] },
};

const day = (date: string, wanted: object = {}) => ({
  roundId: 'onsdag',
  day: date,
  windowFrom: '11:00',
  windowTo: '16:00',
  orderBy: '2026-11-24T13:00:00.000Z',
  open: true,
  full: false,
  carrierName: 'Norrposten',
  takesPayment: false,
  checksId: true,
  feeOre: 6000,
  shops: ['silverlivs'],
  villages: ['laisvall'],
  ...wanted,
});
const deliveries = (village: string | null) => ({
  today: '2026-11-23',
  village,
  villages: [
    { slug: 'arjeplog', name: 'Arjeplog' },
    { slug: 'laisvall', name: 'Laisvall' },
  ],
  days: [day('2026-11-25'), day('2026-12-02', { full: true })],
});
const counts = [
  { category: 'bread', offers: 2 },
  { category: 'drinks', offers: 1 },
  { category: 'cement-plaster', offers: 60 },
];
const front = shops.map(({ id, slug, kind, name, locality }, index) => ({
  id,
  slug,
  kind,
  name,
  locality,
  picture: null,
  homeMunicipality: null,
  today: [{ opens: '09:00', closes: '18:00' }],
  openUntil: index === 0 ? '18:00' : null,
  opensNext: index === 0 ? null : { day: '2026-11-24', opens: '09:00' },
}));

const at = '/tenants/arjeplog/storefront';
const ok = (body: unknown): Reply => ({ status: 200, body });
const offerOf = (offer: ReturnType<typeof card>, wanted: object) =>
  ok({ offer, detail: { ...detail, ...wanted }, shop: shops[0], vatPercent: 6, now });

/** What a shop asks of somebody who has its link: other goods with an allergen more, and fewer of the same. */
const asked = (name: string, totalOre: number, contains: readonly string[]) => ({
  ...{ name, quantity: 2, unit: 'piece', totalOre, isFood: true, known: true, contains, mayContain: [] },
});
const questions = {
  ...{ reference: '2026-7', shopName: 'Silverlivs', shopPhone: '0961-100 00' },
  questions: [
    {
      ...{ position: 1, version: 1, answer: null, closed: false, found: null, ordered: asked('Mellanmjölk 1 l', 3380, ['milk']) },
      instead: { ...asked('Nötdryck 1 l', 4000, ['nuts']), doubts: { contains: ['nuts'], mayContain: [], unknown: false } },
    },
    {
      ...{ position: 2, version: 2, answer: 'yes', closed: false, instead: null, found: { quantity: 1, totalOre: 2490 } },
      ordered: asked('Knäckebröd råg 500 g', 4980, ['gluten']),
    },
  ],
};

/** What an API would answer, by path. */
export const replies: Readonly<Record<string, Reply>> = {
  '/tenants/arjeplog/questions/part#token': { status: 200, body: questions },
  '/tenants/arjeplog/questions/part': { status: 200, body: questions },
  '/tenants/arjeplog': ok({
    slug: 'arjeplog',
    name: 'Arjeplogs galleria',
    municipalityName: 'Arjeplog',
    contact: {
      phone: '0961-123 45',
      email: 'galleria@arjeplog.example',
      street: 'Storgatan 20',
      postalCode: '938 31',
      locality: 'Arjeplog',
    },
  }),
  [`${at}/front`]: ok({ now, today: '2026-11-23', shops: front, categories: counts }),
  [`${at}/deliveries`]: ok(deliveries(null)),
  [`${at}/deliveries?village=laisvall`]: ok(deliveries('laisvall')),
  [`${at}/shops`]: ok({ shops, now }),
  [`${at}/shops/silverlivs`]: ok({ shop: shops[0], storyHtml: `<p>${shops[0]?.story ?? ''}</p>`, categories: counts, now }),
  [`${at}/offers?shop=silverlivs&sort=name&page=1`]: ok(list),
  [`${at}/categories`]: ok({ categories: counts }),
  [`${at}/offers?sort=name&page=1`]: ok(list),
  [`${at}/offers?category=building&sort=name&page=1`]: ok({ ...list, more: true }),
  [`${at}/search?q=kn%C3%A4cke&page=1`]: ok({ ...list, query: 'knäcke', similar: false }),
  [`${at}/search?q=kneckebr%C3%B6d&page=1`]: ok({ ...list, query: 'kneckebröd', similar: true }),
  [`${at}/search?q=glass&page=1`]: ok({ ...list, offers: [], query: 'glass', similar: true }),
  [`${at}/offers/brod`]: offerOf(bread, { food }),
  [`${at}/offers/ol`]: offerOf(beer, {}),
  [`${at}/offers/slut`]: offerOf(gone, { food: { ...food, contains: [], mayContain: [], allergensComplete: false }, withdrawable: false }),
  [`${at}/offers/cement`]: offerOf(cement, { isFood: false, hazards }),
  [`${at}/offers/fot`]: offerOf(card('fot', 'Fotvård', { category: 'foot-care', service: true, content: null, unitPrice: null }), {
    isFood: false,
  }),
  '/tenants/arjeplog/pages': ok({
    pages: [{ slug: 'julens-turer', kind: 'news', title: 'Så går turerna i jul', publishedAt: '2026-09-07T07:00:00Z' }],
  }),
  '/demo/sign-ins': ok({ signIns: [] }),
  '/gallerias': ok({
    regionName: 'Norrbotten',
    gallerias: ['Arjeplog', 'Arvidsjaur', 'Jokkmokk'].map((name) => ({
      slug: name.toLowerCase(),
      name: `${name}s galleria`,
      municipalityName: name,
    })),
  }),
};

/** The site and language of an address on the shared host. */
export function siteOf(pathname: string): { readonly site: Site; readonly lang: Lang } {
  const site = pathname === '/arjeplog' || pathname.startsWith('/arjeplog/') ? arjeplog : norrbotten;
  const rest = site === arjeplog ? pathname.slice('/arjeplog'.length) : pathname;
  return { site, lang: rest === '/en' || rest.startsWith('/en/') ? 'en' : 'sv' };
}
