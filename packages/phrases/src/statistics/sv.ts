const CHANNELS: Readonly<Record<string, string>> = {
  web: 'på webben',
  phone: 'på telefon',
  counter: 'i butiken',
  'home-care': 'genom hemtjänsten',
};

/** The words of a key, by what the table counts; months, villages, shops and carriers stand by their own. */
const labelsOf = (key: string): Readonly<Record<string, string>> => ({
  distance: key === '' ? 'okänd väg' : key.endsWith('-') ? `${key.slice(0, -1)} km eller mer` : `${key.replace('-', '–')} km`,
  channel: CHANNELS[key] ?? 'på annat sätt',
  version: key === '' ? 'inga regler' : `version ${key} av reglerna`,
});

export const sv = {
  title: 'Hemsändning i siffror',
  menu: 'Statistik',
  publicTitle: (place: string) => `Hemsändning i ${place} i siffror`,
  publicText:
    'Så många leveranser har kommit hem till människor i byarna, vad kommunen har betalat och vad staten kan bidra med. Det som har kommit till hushåll i kommunens register räknas, också det som kommunen inte betalar för.',
  officerText:
    'Siffrorna kommer från inlämnade månadsrapporter. En månad som inte är inlämnad är inte med. Allmänheten får se en månad när alla dess rapporter är godkända, och byar, butiker och transportörer när hela året är det. Det som har publicerats ändras inte.',
  publicSource: 'Siffrorna kommer från månadsrapporter som kommunen har godkänt.',
  privacy: 'Rutor med färre än fem hushåll visas inte, så att ingen kan kännas igen. Antal hushåll är avrundade nedåt till jämna fem.',
  publishedOn: (day: string) => `Publicerat ${day}. Det som har publicerats ändras inte: en rättelse räknas i den månad då den publiceras.`,
  goesOn: (year: string) =>
    `År ${year} pågår. Månaderna kommer efter hand. Byar, butiker, transportörer och antalet hushåll visas när hela året är publicerat, så att ingen kan räkna ut vad som gäller ett enskilt hushåll.`,
  hidden: 'visas inte',
  hiddenCell: 'Färre än fem hushåll, eller så skulle siffran avslöja en ruta med färre än fem.',
  none: 'Inget att visa än',
  noneText: 'När den första månadsrapporten är godkänd visas siffrorna här.',
  noneOfficer: 'När den första månadsrapporten är inlämnad visas siffrorna här.',
  year: 'År',
  from: 'Från månad',
  to: 'Till månad',
  show: 'Visa',
  whole: 'Hela perioden',
  total: 'Hela kommunen',
  deliveries: 'Leveranser',
  notes: 'Leveranssedlar',
  households: 'Hushåll',
  cost: 'Kostnad',
  grant: 'Möjligt statligt bidrag',
  subsidised: 'Varav med kommunens stöd',
  costEach: 'Kommunens kostnad per leverans, alla',
  costSubsidised: 'Kommunens kostnad per leverans med stöd',
  net: 'Nettokostnad',
  netEach: 'Netto per leverans, alla',
  saysSubsidised:
    'Leveranser utan stöd (fler än reglerna ger plats för, eller varor som stödet inte gäller) kostar kommunen inget. Därför finns två tal: ett per leverans, alla inräknade, och ett per leverans med stöd.',
  saysCounting:
    'En leverans är ett hushåll en dag, hur många butiker varorna än kom från. Leveranserna med kommunens stöd är de tillfällen som står i månadsrapporterna och i ansökan om bidrag.',
  saysNotes: (notes: string, deliveries: string) =>
    `${notes} leveranssedlar blev ${deliveries} leveranser, eftersom varor från flera butiker samma dag är en leverans till hushållet.`,
  saysYearOfNotes: (year: string) =>
    `År ${year} började publiceras när varje leveranssedel räknades som en leverans, och räknas så hela året. Varor från två butiker samma dag är då två leveranser.`,
  saysFirst: {
    shop: 'En leverans med varor från flera butiker räknas en gång: hos den butik vars varor kommunen betalar för, annars hos den som lovade sina först.',
    carrier:
      'Körde flera transportörer till ett hushåll samma dag är det en leverans: hos den vars körning kommunen betalar för, annars hos den vars varor lovades först.',
    channel:
      'Beställdes varorna till en leverans på flera sätt räknas den en gång, efter den leveranssedel som kommunen betalar för, annars efter den första.',
  },
  by: {
    month: 'Månad',
    village: 'By',
    shop: 'Butik',
    carrier: 'Transportör',
    distance: 'Väg till närmaste butik',
    channel: 'Beställt',
    version: 'Regler',
    year: 'År',
  },
  labelOf: (by: string, label: string) => labelsOf(label)[by] ?? label,
  headings: {
    month: 'Leveranser månad för månad',
    village: 'Leveranser till byarna',
    shop: 'Leveranser från butikerna',
    carrier: 'Leveranser med transportörerna',
    distance: 'Leveranser efter väg till närmaste butik',
    channel: 'Leveranser efter hur de beställdes',
    version: 'Före och efter en ändring av reglerna',
    year: 'År för år',
  },
  moneyHeading: 'Kostnad och bidrag månad för månad',
  says: {
    month: (most: string, count: string) => `Flest leveranser kördes i ${most}: ${count}.`,
    village: (most: string, count: string) => `Flest leveranser gick till ${most}: ${count}.`,
    shop: (most: string, count: string) => `Flest leveranser kom från ${most}: ${count}.`,
    carrier: (most: string, count: string) => `Flest leveranser körde ${most}: ${count}.`,
    distance: (most: string, count: string) => `Flest leveranser gick till hushåll med ${most} till närmaste butik: ${count}.`,
    channel: (most: string, count: string) => `Flest leveranser beställdes ${most}: ${count}.`,
    version: (most: string, count: string) => `Flest leveranser följde ${most}: ${count}.`,
    year: (most: string, count: string) => `Flest leveranser kördes ${most}: ${count}.`,
  },
  saysMoney: (cost: string, grant: string) =>
    `Kommunens ersättning var ${cost}. Av det kan staten bidra med upp till ${grant}, om årets kostnad når tröskeln.`,
  saysNet: (net: string) => `När de avgifter som kommunen behåller är avdragna blir det ${net}.`,
  saysVersions: (was: string, first: string, becomes: string, second: string) =>
    `Med ${was} kostade en leverans ${first}. Med ${becomes} kostar den ${second}.`,
  perWeek: 'Per vecka',
  grantShort: 'Möjligt bidrag',
  versionName: (version: string, name: string) => `Version ${version}: ${name}`,
  held: (from: string, to: string) => `${from} till ${to}`,
  shareHeading: 'Hur många av de berättigade som får leveranser',
  share: 'Andel av de berättigade',
  saysShare: (served: string, eligible: string, percent: string) =>
    `${served} av ${eligible} hushåll med ett beslut har fått minst en leverans: ${percent}.`,
  noShare: 'Antalet visas inte: inget beslut krävs, eller så skulle siffran avslöja färre än fem hushåll.',
  freedHeading: 'Frigjord tid i hemtjänsten',
  freed: 'Frigjorda timmar i hemtjänsten',
  saysFreed: (hours: string, minutes: string) =>
    `Om varje leverans sparar ${minutes} minuter för hemtjänsten har ${hours} timmar frigjorts. Det är ett antagande, inte en mätning.`,
  freedSource: (source: string, day: string) => `Källa: ${source}, ${day}.`,
  noFreed: 'Kommunen har inte angett hur mycket tid en leverans frigör.',
  assume: 'Ändra antagandet',
  assumeMinutes: 'Minuter som en leverans frigör',
  assumeMinutesHint: 'Exempel: 25. Tiden som hemtjänsten annars hade lagt på inköpet.',
  assumeSource: 'Var siffran kommer ifrån',
  assumeSourceHint: 'Exempel: tidmätning i hemtjänsten. Texten visas för alla.',
  assumeSourceDate: 'Källans datum',
  assumeFrom: 'Gäller från',
  assumeSave: 'Spara antagandet',
  assumeSaved: 'Antagandet är sparat',
  assumeNumber: 'Skriv ett helt antal minuter, högst 600.',
  assumeFill: 'Behöver fyllas i.',
  openHeading: 'Öppna data',
  openText: 'Siffrorna får användas fritt av alla, till vad som helst (CC0). Kolumnerna och beteckningarna är desamma varje år.',
  openDescription: 'Beskrivning (DCAT-AP-SE)',
  sums: (deliveries: string, households: string) => `${deliveries} leveranser till ${households} hushåll.`,
  unknownPlace: 'By saknas',
  csv: 'Ladda ner som CSV-fil',
  tooLong: 'Välj högst tre år, och en sista månad som inte ligger före den första.',
} as const;
