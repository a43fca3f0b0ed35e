/**
 * What the browser tests look over in every version of the program. The tests walk through these very lists, and the accessibility statement counts them:
 * neither can say more than the other.
 */
export const TESTED_TOOL = 'axe-core 4.14.1';
export const TESTED_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;
/** In pixels: an old phone held in one hand, and the computer behind the counter. */
export const TESTED_WIDTHS = { phone: 360, desktop: 1280 } as const;
/** Public pages of the demonstration, with their headings. */
export const TESTED_PAGES: readonly (readonly [path: string, heading: string])[] = [
  ['/', 'Gallerior i Norrbotten'],
  ['/arjeplog', 'Handla hemma i Arjeplog'],
  ['/arjeplog/en', 'Shop at home in Arjeplog'],
  ['/arjeplog/butiker', 'Butiker'],
  ['/arjeplog/butik/silverhandeln', 'Silverhandeln'],
  ['/arjeplog/varor', 'Varor och tjänster'],
  ['/arjeplog/varor/bread', 'Bröd och bakverk'],
  ['/arjeplog/varor/building', 'Bygg och trädgård'],
  ['/arjeplog/sok', 'Skriv vad du letar efter'],
  ['/arjeplog/sok?q=knackebrod', 'Sökning: knackebrod'],
  ['/arjeplog/sok?q=kaffe&region=ja', 'Sökning: kaffe'],
  ['/arjeplog/varukorg', 'Varukorg'],
  ['/arjeplog/mina-listor', 'Mina listor'],
  ['/arjeplog/mina-uppgifter', 'Mina uppgifter'],
  ['/arjeplog/aterkallelser', 'Återkallelser'],
  ['/arjeplog/kassan', 'Kassan'],
  ['/arjeplog/logga-in', 'Logga in'],
  ['/arjeplog/kontakt', 'Kontakt'],
  ['/arjeplog/angra', 'Ångra ett köp'],
  ['/arjeplog/reklamera', 'Fel på en vara'],
  ['/arjeplog/statistik', 'Hemsändning i Arjeplog i siffror'],
  ['/arjeplog/salj-har', 'Sälj i gallerian'],
  ['/arjeplog/sida/turerna-i-jul', 'Turerna i jul och nyår'],
  ['/arjeplog/personuppgifter', 'Personuppgifter'],
  ['/arjeplog/personuppgifter/1', 'Personuppgifter, version 1'],
  ['/arjeplog/villkor', 'Köpvillkor'],
  ['/arjeplog/tillganglighet', 'Tillgänglighet'],
  ['/arjeplog/rangordning', 'I vilken ordning varor visas'],
  ['/arjeplog/anmal', 'Anmäl olagligt innehåll'],
  ['/arjeplog/anmal?butik=silverhandeln', 'Anmäl olagligt innehåll'],
  ['/arjeplog/anmalan', 'Följ din anmälan'],
  ['/personal', 'Logga in för personal'],
];
/** The driver's own application from the pairing to the last door, with what opens on it: looked over while a day is driven (apps/e2e/specs/drive.phone.spec.ts). */
export const TESTED_DRIVER_SCREENS = ['pair', 'day', 'unlock', 'stop', 'deliver', 'fail', 'finish'] as const;
/**
 * The menus of those who work here, by where they work: each page is looked over by whoever has it (apps/e2e/specs/staff-pages.desktop.spec.ts). What is the
 * same everywhere (staff, log, the own account) stands once. A page with a menu word that is not here fails a test of the web.
 */
export const TESTED_STAFF_MENUS = {
  shop: [
    ...['Ordrar', 'Telefonorder', 'Ringlista', 'Leveranssedlar', 'Körplan', 'Ansök om hemsändning', 'Kylväskor'],
    ...['Varor', 'Paket', 'Kampanjer', 'Rabattkoder', 'Lager', 'Prisfil', 'Ekonomi', 'Rapporter', 'Avräkningar', 'Utbetalningar'],
    ...[
      'Till kassan',
      'Ta betalt med kort',
      'Fakturakunder',
      'Swish',
      'Fakturor',
      'Så får ni betalt',
      'Avgift för hemkörning',
      'Ångrade köp',
      'Reklamationer',
    ],
    ...['Butiken', 'Dolt innehåll', 'Återkalla', 'Stäng med kort varsel', 'Logg', 'Mitt konto', 'Personal'],
  ],
  municipality: [
    ...['Rapporter', 'Följ en sedel', 'Hushåll', 'Dubbletter', 'Ansökningar om hemsändning', 'Bidragsansökan', 'Ersättningar'],
    ...['Avstämning', 'Statistik', 'Hemtjänstens inköp', 'Regler', 'Fyra ögon', 'Körplan', 'Turer', 'Vägar mellan byarna', 'Återkalla'],
    ...['Register', 'Gallring', 'Byar', 'Transportörer', 'Kylväskor', 'Ansökningar', 'Anmälningar', 'Texter', 'Kontakt och tillgänglighet'],
    ...['Meddelanden', 'Provision och avräkning', 'Gemensamma betalningar', 'Rapport till Skatteverket', 'Kopiera från grannar'],
    ...['Gallerian', 'Övning', 'Kom igång', 'Ta med allt', 'Lämna Galleria', 'Logg'],
  ],
  carrier: [
    ...['Dagens körning', 'Körplan', 'Att titta på', 'Kylväskor', 'Turer', 'Rapporter', 'Kontanter', 'Eget system'],
    ...['Konto för ersättning'],
  ],
  care: ['Mina hushåll', 'Beställ åt någon', 'Skriv in hushåll'],
  region: ['Regionens siffror'],
  platform: ['Gallerior', 'Varuregister', 'Återkalla', 'Avslut'],
} as const;
