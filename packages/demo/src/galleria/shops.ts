import { type LocalTime, localTime } from '@galleria/domain/time';
import {
  arjeplogGroceries,
  arvidsjaurGroceries,
  buildingGoods,
  type DemoGood,
  type DemoService,
  jokkmokkGroceries,
  services,
} from '../goods/index.ts';
import type { ShopFrontName } from '../illustrations/index.ts';
import type { DemoTenant } from './tenants.ts';

export interface OpeningHours {
  /** ISO: Monday 1. A weekday that is not listed is closed. */
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly opens: LocalTime;
  readonly closes: LocalTime;
}

export interface DemoShop {
  readonly slug: string;
  readonly name: string;
  readonly kind: 'grocer' | 'builders-merchant' | 'service-provider';
  readonly homeTenant: DemoTenant['slug'];
  /** Every galleria where it sells, its own first. */
  readonly admittedIn: readonly DemoTenant['slug'][];
  readonly legalName: string;
  readonly orgNumber: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly postTown: string };
  readonly latitude: number;
  readonly longitude: number;
  readonly phone: string;
  readonly email: string;
  readonly story: string;
  readonly openingHours: readonly OpeningHours[];
  /** Registration of the premises for food control (DOMAIN 3.5); absent where no food is sold. */
  readonly foodRegistration?: string;
  /** Notified to the municipality for beer of 3.5 per cent (DOMAIN 3.6). */
  readonly sellsFolkol: boolean;
  readonly pickUp: boolean;
  readonly paymentMethods: readonly ('at-delivery' | 'shop-invoice')[];
  readonly front: ShopFrontName;
  readonly goods: readonly DemoGood[];
  readonly services: readonly DemoService[];
}

const WORKDAYS = [1, 2, 3, 4, 5] as const;
const on = (weekdays: readonly OpeningHours['weekday'][], opens: string, closes: string): readonly OpeningHours[] =>
  weekdays.map((weekday) => ({ weekday, opens: localTime(opens), closes: localTime(closes) }));

export const shops: readonly DemoShop[] = [
  {
    slug: 'silverhandeln',
    name: 'Silverhandeln',
    kind: 'grocer',
    homeTenant: 'arjeplog',
    admittedIn: ['arjeplog'],
    legalName: 'Silverhandeln i Arjeplog AB',
    orgNumber: '559999-0107',
    address: { street: 'Storgatan 24', postalCode: '938 31', postTown: 'Arjeplog' },
    latitude: 66.05,
    longitude: 17.89,
    phone: '0980-319 270',
    email: 'butiken@silverhandeln.example.org',
    story:
      'Vi är sju som jobbar i butiken, och Lisbet har stått i charken sedan 1994.\n\n## Så gör du\n\n- Ring eller beställ här **senast klockan två**.\n- Vi packar i kylväska, och bilen kommer till byn dagen efter.\n\nVi hjälper gärna till att läsa innehållet på burken i telefon.',
    openingHours: [...on(WORKDAYS, '08:00', '19:00'), ...on([6], '09:00', '17:00'), ...on([7], '11:00', '17:00')],
    foodRegistration: 'Livsmedelsanläggning D-2506-014',
    sellsFolkol: true,
    pickUp: true,
    paymentMethods: ['at-delivery', 'shop-invoice'],
    front: 'grocer',
    goods: arjeplogGroceries,
    services: [],
  },
  {
    slug: 'hornavans-bygg',
    name: 'Hornavans bygg & järn',
    kind: 'builders-merchant',
    homeTenant: 'arjeplog',
    admittedIn: ['arjeplog'],
    legalName: 'Hornavans bygg och järn HB',
    orgNumber: '559999-0206',
    address: { street: 'Industrivägen 5', postalCode: '938 31', postTown: 'Arjeplog' },
    latitude: 66.06,
    longitude: 17.91,
    phone: '0980-319 271',
    email: 'order@hornavansbygg.example.org',
    story:
      'Cement, gips och virke kapat efter din lista. Tunga varor lyfts av med bakgavellift; säg till om vägen är smal eller om en granne kan ta emot. Byggvaror har inget hemsändningsbidrag, men åker gärna med samma bil som maten.',
    openingHours: [...on(WORKDAYS, '06:30', '17:00'), ...on([6], '10:00', '14:00')],
    sellsFolkol: false,
    pickUp: true,
    paymentMethods: ['at-delivery', 'shop-invoice'],
    front: 'builder',
    goods: buildingGoods,
    services: [],
  },
  {
    slug: 'bygdens-hander',
    name: 'Bygdens händer',
    kind: 'service-provider',
    homeTenant: 'arjeplog',
    admittedIn: ['arjeplog'],
    legalName: 'Bygdens händer i Arjeplog ekonomisk förening',
    orgNumber: '559999-0305',
    address: { street: 'Storgatan 9', postalCode: '938 31', postTown: 'Arjeplog' },
    latitude: 66.05,
    longitude: 17.88,
    phone: '0980-319 272',
    email: 'hej@bygdenshander.example.org',
    story:
      'Fem egna företagare under ett tak: fotvård, frisör, tvätt, sotning och snöröjning. Fråga först, så ringer vi upp och bestämmer dag. Fotvården åker ut till byarna tisdagar och torsdagar.',
    openingHours: [...on([1, 2, 3, 4], '09:00', '17:00'), ...on([5], '09:00', '15:00')],
    sellsFolkol: false,
    pickUp: false,
    paymentMethods: ['at-delivery'],
    front: 'care',
    goods: [],
    services,
  },
  {
    slug: 'storvallens-livs',
    name: 'Storvallens livs',
    kind: 'grocer',
    homeTenant: 'arvidsjaur',
    admittedIn: ['arvidsjaur', 'arjeplog'],
    legalName: 'Storvallens livs i Arvidsjaur AB',
    orgNumber: '559999-0404',
    address: { street: 'Järnvägsgatan 61', postalCode: '933 31', postTown: 'Arvidsjaur' },
    latitude: 65.59,
    longitude: 19.17,
    phone: '0980-319 273',
    email: 'kundtjanst@storvallenslivs.example.org',
    story:
      'Störst sortiment i inlandet och egen bageridisk. På onsdagar går lådorna med bussen till Slagnäs, Mellanström och Arjeplog; bussen tar inga pengar, så du betalar mot vår månadsfaktura.',
    openingHours: [...on(WORKDAYS, '07:00', '21:00'), ...on([6, 7], '09:00', '20:00')],
    foodRegistration: 'Livsmedelsanläggning D-2505-022',
    sellsFolkol: true,
    pickUp: true,
    paymentMethods: ['at-delivery', 'shop-invoice'],
    front: 'village',
    goods: arvidsjaurGroceries,
    services: [],
  },
  {
    slug: 'talvatis-handel',
    name: 'Talvatis handel',
    kind: 'grocer',
    homeTenant: 'jokkmokk',
    admittedIn: ['jokkmokk'],
    legalName: 'Talvatis handel i Jokkmokk AB',
    orgNumber: '559999-0503',
    address: { street: 'Köpmangatan 21', postalCode: '962 31', postTown: 'Jokkmokk' },
    latitude: 66.61,
    longitude: 19.83,
    phone: '0980-319 274',
    email: 'butiken@talvatishandel.example.org',
    story:
      'Familjebutik vid Talvatissjön i tredje generationen. Ren, röding och gáhkko från trakten. Vi kör mot Vuollerim på tisdagar och mot Porjus och Kvikkjokk på torsdagar.',
    openingHours: [...on(WORKDAYS, '09:00', '19:00'), ...on([6], '10:00', '16:00'), ...on([7], '12:00', '16:00')],
    foodRegistration: 'Livsmedelsanläggning D-2510-009',
    sellsFolkol: true,
    pickUp: true,
    paymentMethods: ['at-delivery', 'shop-invoice'],
    front: 'grocer',
    goods: jokkmokkGroceries,
    services: [],
  },
];
