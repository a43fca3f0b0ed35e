import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  signOut: 'Sign out',
  signedInAs: (name) => `Signed in as ${name}`,
  workplace: 'Workplace',
  chooseWorkplace: 'Choose workplace',
  noWorkplace: 'Your account is not connected to a shop, municipality or carrier yet. Ask the person who invited you to add you.',
  areaShop: 'Shop',
  areaMunicipality: 'Municipality',
  areaCarrier: 'Carrier',
  areaPlatform: 'Platform',
  areaRegion: 'Region',
  menuGroups: {
    day: 'The day’s work',
    goods: 'Goods and prices',
    money: 'Till and payment',
    shop: 'The shop',
    homeDelivery: 'Home delivery',
    driving: 'Driving',
    galleria: 'The galleria',
    more: 'Accounts and more',
  },
  plainHttp: 'This page is shown over a connection that is not secure. Scanning with the camera and notifications do not work here.',
  lostTitle: 'This page does not exist',
  lostText: 'The address may be misspelt, or you no longer work there. Go to your workplace and open the page from its menu.',
  toWorkplaces: 'To your workplace',
};
