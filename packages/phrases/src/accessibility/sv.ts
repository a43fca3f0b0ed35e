import { plural } from '../core/index.ts';

/** The accessibility statement: sentences around facts that the program knows of itself and of the galleria. */
export const sv = {
  title: 'Tillgänglighet',
  text: (municipality: string) =>
    `${municipality} står bakom den här webbplatsen. Vi vill att alla ska kunna handla, också du som ser eller hör dåligt, har svårt att läsa eller bara använder tangentbord.`,
  howHeading: 'Hur tillgänglig är gallerian?',
  noFaults:
    'Sidorna är byggda för att följa WCAG 2.2 nivå AA, vilket är mer än lagen om tillgänglighet till digital offentlig service kräver (WCAG 2.1 AA, EN 301 549). Vi känner inte till några brister utöver dem som står under ”Vad som kan brista”.',
  someFaults: (count: number) =>
    `Sidorna är byggda för att följa WCAG 2.2 nivå AA, vilket är mer än lagen om tillgänglighet till digital offentlig service kräver (WCAG 2.1 AA, EN 301 549). ${plural('sv', count, { one: 'Vi känner till en brist, som står nedan. Gallerian är därför delvis förenlig med lagen.', other: `Vi känner till ${count} brister, som står nedan. Gallerian är därför delvis förenlig med lagen.` })}`,
  faultsHeading: 'Kända brister',
  found: (day: string) => `Hittad ${day}.`,
  mendedBy: (day: string) => `Ska vara rättad ${day}.`,
  because: {
    'being-mended': 'Vi håller på att rätta det.',
    'too-burdensome': 'Det vore oskäligt betungande att rätta (12 § lagen 2018:1937).',
    'not-covered': 'Det omfattas inte av lagen.',
  },
  limitsHeading: 'Vad som kan brista',
  limitShops: (shops: number) =>
    plural('sv', shops, {
      one: 'En butik skriver själv namn och beskrivningar. En text kan vara svår att förstå. Säg till, så rättas den.',
      other: `${shops} butiker skriver själva namn och beskrivningar. En text kan vara svår att förstå. Säg till, så rättas den.`,
    }),
  limitPictures: (pictures: number, without: number) =>
    without === 0
      ? `Butikerna visar ${pictures} egna bilder, och alla har en beskrivning i ord.`
      : `Butikerna visar ${pictures} egna bilder. ${without} av dem saknar en beskrivning i ord; det som lagen kräver att du får veta om varan står alltid som text.`,
  limitTexts: (texts: number) =>
    plural('sv', texts, { one: 'Kommunen har en egen text här.', other: `Kommunen har ${texts} egna texter här.` }),
  limitPdf:
    'Kvitton och följesedlar som PDF är enklare uppställda än sidorna här och är inte märkta för skärmläsare. Be om texten i telefon eller e-post om en PDF inte går att läsa.',
  limitScripts:
    'Att lägga varor i korgen och beställa kräver att webbläsaren kör skript. Utan skript kan du läsa allt, anmäla, och beställa i telefon.',
  limitMap: 'Det finns inga kartor, filmer eller ljud.',
  sms: 'Koder och besked kan skickas som sms eller e-post, som du väljer.',
  noSms: 'Koder och besked skickas som e-post. Saknar du e-post hjälper butiken dig i telefon.',
  testedHeading: 'Hur vi har prövat',
  tested: (fact: {
    readonly pages: number;
    readonly tool: string;
    readonly rules: string;
    readonly narrow: number;
    readonly wide: number;
  }) =>
    `Varje gång programmet ändras prövas ${fact.pages} publika sidor med ${fact.tool} efter reglerna ${fact.rules}, och att de ryms i ${fact.narrow} och ${fact.wide} bildpunkters bredd. Personalens menyer och förarens sidor, från kopplingen till sista dörren, prövas på samma sätt. Att beställa med bara tangentbord och att anmäla utan skript har egna prov. Skärmläsare och 400 procents förstoring prövas inte varje gång.`,
  self: 'Redogörelsen görs av programmet av det som gallerian använder, och av kommunens egen lista över brister. Ingen utomstående har granskat oss.',
  program: (version: string, day: string | null) =>
    day ? `Programmet är version ${version}, byggt ${day}.` : `Programmet är version ${version}.`,
  ownHeading: 'Kommunens egna ord',
  helpHeading: 'Om något inte fungerar för dig',
  help: 'Ring eller skriv till gallerian, eller använd formuläret. Vi hjälper dig att handla i telefon under tiden, och svarar om felet inom två veckor.',
  supervisionHeading: 'Tillsyn',
  supervision:
    'Myndigheten för digital förvaltning har tillsyn över kommunens webbplats. Är du inte nöjd med vårt svar kan du anmäla det på digg.se/tdosanmalan. Post- och telestyrelsen, pts.se, har tillsyn över e-handeln (lagen 2023:254).',
  changed: (day: string) => `Redogörelsen ändrades senast ${day}.`,
} as const;
