import { formatTelephone } from '../telephone/index.ts';

/** The order form on paper: for somebody who writes with a pen and rings, or sends it along with the car. */
export const sv = {
  title: 'Beställning',
  from: (shop: string) => `till ${shop}`,
  ring: (phone: string) => `Ring oss: ${formatTelephone(phone)}`,
  open: 'Öppet',
  name: 'Namn',
  phone: 'Telefon',
  address: 'Adress',
  deliveryDay: 'Önskad dag',
  howTo:
    'Skriv hur många du vill ha i rutan. Ring och läs upp numren, eller skicka med blanketten när bilen kommer. Under priset står jämförpriset.',
  rounds: (village: string) => `Bilen till ${village}`,
  round: (weekday: string, carrier: string, cutOff: string) => `${weekday} med ${carrier}. Beställ senast ${cutOff}.`,
  cutOff: (weekday: string, time: string) => `${weekday} kl. ${time}`,
  number: 'Nr',
  goods: 'Vara',
  price: 'Pris i dag',
  other: 'Något annat',
  noGoods: 'Inga varor att visa.',
  page: (page: number, of: number) => `Sida ${page} av ${of}`,
  prices: (day: string) => `Priserna gällde ${day}. Du betalar priset den dag du beställer.`,
};
