import { kronor } from '@galleria/domain/money';
import type { DemoService } from './good.ts';

type Extra = Pick<DemoService, 'pricedPer' | 'contactBy' | 'atHome' | 'picture'> & { readonly minutes?: number };

function service(
  sku: string,
  category: DemoService['category'],
  name: string,
  from: number,
  description: string,
  { minutes, ...rest }: Extra,
): DemoService {
  return { sku, category, name, description, priceFromOre: kronor(from), ...rest, ...(minutes ? { durationMinutes: minutes } : {}) };
}
const picture = (key: DemoService['picture']['key'], palette: DemoService['picture']['palette'], label = ''): DemoService['picture'] => ({
  key,
  palette,
  label,
});

/** Asked for or booked; none of them goes in a basket (DOMAIN 1.1). */
export const services: readonly DemoService[] = [
  service(
    '5001',
    'foot-care',
    'Medicinsk fotvård',
    595,
    'Fotbad, naglar, förhårdnader och råd. För dig med diabetes eller känsliga fötter.',
    { pricedPer: 'visit', contactBy: 'booking', minutes: 60, atHome: false, picture: picture('foot', 'teal', '60 min') },
  ),
  service(
    '5002',
    'foot-care',
    'Fotvård hemma',
    745,
    'Jag kommer hem till dig i hela kommunen, tisdagar och torsdagar. Resan ingår inom två mil.',
    { pricedPer: 'visit', contactBy: 'booking', minutes: 60, atHome: true, picture: picture('foot', 'green', 'hemma') },
  ),
  service('5003', 'hair', 'Klippning', 420, 'Klippning och föning i salongen på Storgatan.', {
    pricedPer: 'visit',
    contactBy: 'booking',
    minutes: 40,
    atHome: false,
    picture: picture('scissors', 'purple', '40 min'),
  }),
  service('5004', 'hair', 'Permanent och läggning', 890, 'Med tvätt och föning. Räkna med två timmar och en kopp kaffe.', {
    pricedPer: 'visit',
    contactBy: 'booking',
    minutes: 120,
    atHome: false,
    picture: picture('scissors', 'pink', '2 tim'),
  }),
  service('5005', 'hair', 'Klippning hemma eller på boendet', 520, 'För dig som har svårt att ta dig till salongen.', {
    pricedPer: 'visit',
    contactBy: 'enquiry',
    minutes: 40,
    atHome: true,
    picture: picture('scissors', 'orange', 'hemma'),
  }),
  service('5006', 'laundry', 'Tvätt och vikning', 69, 'Lämna påsen till varubilen, få tillbaka den vikt vid nästa tur.', {
    pricedPer: 'kilogram',
    contactBy: 'enquiry',
    atHome: false,
    picture: picture('washer', 'blue', 'per kg'),
  }),
  service(
    '5007',
    'laundry',
    'Strykning av skjortor och dukar',
    45,
    'Pris för varje plagg. Mangling av stora dukar efter överenskommelse.',
    { pricedPer: 'occasion', contactBy: 'enquiry', atHome: false, picture: picture('iron', 'teal', 'per plagg') },
  ),
  service(
    '5008',
    'repairs',
    'Sotning och eldstadskontroll',
    850,
    'Utöver den lagstadgade sotningen: spis, kamin och bastuugn. Skriftligt protokoll.',
    { pricedPer: 'occasion', contactBy: 'booking', minutes: 60, atHome: true, picture: picture('chimney', 'red') },
  ),
  service(
    '5009',
    'repairs',
    'Snickare och småjobb',
    620,
    'Dörrar som kärvar, trasiga trappsteg, handtag i badrummet. Rotavdrag hjälper jag till med.',
    { pricedPer: 'hour', contactBy: 'enquiry', atHome: true, picture: picture('tools', 'navy', 'per timme') },
  ),
  service('5010', 'clearing', 'Snöröjning av gårdsplan', 450, 'Traktor inom sex timmar efter snöfall på mer än tio centimeter.', {
    pricedPer: 'occasion',
    contactBy: 'enquiry',
    atHome: true,
    picture: picture('plough', 'orange'),
  }),
  service(
    '5011',
    'clearing',
    'Snöskottning av tak',
    690,
    'Två personer med säkerhetslinor. Skottat ner flyttas undan från dörr och fönster.',
    { pricedPer: 'hour', contactBy: 'enquiry', atHome: true, picture: picture('shovel', 'blue', 'per timme') },
  ),
  service('5012', 'clearing', 'Vedklyvning och instapling', 480, 'Klyver din ved eller tar med björkved. Staplas där du vill ha den.', {
    pricedPer: 'hour',
    contactBy: 'enquiry',
    atHome: true,
    picture: picture('axe', 'green', 'per timme'),
  }),
];
