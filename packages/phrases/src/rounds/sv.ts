import { plural } from '../core/index.ts';

/** What a shop is told when a day of its round falls out, or is moved to another. */
export interface DayForShop {
  readonly round: string;
  readonly day: string;
  /** The day on which the round goes instead, if the municipality has moved it. */
  readonly to: string | null;
  readonly why: string;
  readonly orders: number;
  /** Notes that the shop had written for the day already. */
  readonly notes: number;
}

/** Rounds of carriers: the editor, its preview, and what people are told when a day is cancelled. */
export const sv = {
  title: 'Turer',
  text: 'Vilka byar turerna går till, när man senast kan beställa och vad det kostar.',
  new: 'Ny tur',
  edit: 'Ändra',
  save: 'Spara turen',
  name: 'Turens namn',
  nameHint: 'Som kunderna ser det, till exempel Laisdalen onsdag.',
  carrier: 'Transportör',
  weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  cutOff: 'Beställ senast',
  cutOffDays: 'Dagar före',
  cutOffTime: 'Klockslag',
  cutOffText: (days: number, time: string) =>
    days === 0 ? `samma dag kl. ${time}` : `${days} ${plural('sv', days, { one: 'dag', other: 'dagar' })} före kl. ${time}`,
  departs: 'Avgår',
  windowFrom: 'Framme tidigast',
  windowTo: 'Framme senast',
  holidayRule: 'Om dagen är helgdag',
  holidayRules: { skip: 'Ingen tur', 'day-before': 'Närmaste vardag före' },
  capacity: 'Antal stopp per dag',
  noLimit: 'ingen gräns',
  crates: 'Backar som får plats',
  cratesHint: 'En back är 60 × 40 × 20 cm, högst 15 kg. En kylväska tar en backs plats. Tomt: ingen gräns.',
  coldLitres: 'Liter kyla som får plats',
  coldLitresHint: 'En kylväska räknas som 25 liter. 0: inget kylt. Tomt: ingen gräns.',
  fee: 'Avgift för kunden (kr)',
  feeWrong: 'Skriv avgiften i kronor, till exempel 49. Skriv 0 om turen är gratis.',
  laterFees: 'Ny avgift från en dag',
  laterFeesHint: 'Gäller hemsändningar från den dagen. Det som körs före kostar som förut, också om det beställs senare.',
  feeFrom: 'Gäller från och med',
  addFee: 'Lägg till en ny avgift',
  removeFee: (day: string) => `Ta bort avgiften från ${day}`,
  feeFromDay: (fee: string, day: string) => `${fee} från och med ${day}`,
  feeHint: 'För en hemsändning utan kommunens bidrag, oavsett antal butiker.',
  validFrom: 'Första dagen',
  validTo: 'Sista dagen',
  validToHint: 'Lämna tomt om turen fortsätter tills vidare. För att avsluta en tur: skriv dess sista dag.',
  villages: 'Byar, i den ordning de körs',
  villagesHint: 'Välj byar och flytta dem med pilarna.',
  addVillage: 'Lägg till by',
  moveUp: (name: string) => `Flytta ${name} tidigare`,
  moveDown: (name: string) => `Flytta ${name} senare`,
  removeVillage: (name: string) => `Ta bort ${name}`,
  shops: 'Butiker vars varor följer med',
  upcoming: 'Kommande fyra veckor',
  statuses: { open: 'Öppen för beställning', closed: 'Beställning stängd', cancelled: 'Inställd', 'not-driven': 'Ingen tur' },
  booked: (booked: number, capacity: number) => `${booked} av ${capacity} stopp`,
  cratesBooked: (booked: number, crates: number) => `${booked} av ${crates} backar`,
  coldBooked: (booked: number, litres: number) => `${booked} av ${litres} liter kyla`,
  movedFrom: (day: string) => `flyttad från ${day}`,
  cancel: 'Ställ in',
  cancelTitle: (day: string) => `Ställ in turen ${day}?`,
  cancelText: 'Alla som väntar på varor den dagen får ett meddelande. Det går inte att ångra.',
  cancelWhy: 'Varför? Kunderna får läsa det.',
  cancelDo: 'Ställ in och meddela',
  cancelled: 'Turen är inställd. Ordrarna flyttas till nästa dag med plats, och de som berörs får ett meddelande.',
  restore: 'Kör ändå',
  restored: 'Turen går. Det som flyttades går tillbaka om det kan, och de som berörs får ett meddelande.',
  saved: 'Turen är sparad',
  none: 'Inga turer än',
  needs: 'En tur behöver byar och en transportör med avtal. Lägg in dem först, under Byar och Transportörer. Sedan gör du turen här.',
  day: 'Dag',
  status: 'Läge',
  places: 'Bokat',
  orderBy: 'Beställ senast',
  faults: {
    'weekdays-missing': 'Välj en veckodag.',
    'villages-missing': 'Välj minst en by.',
    'cut-off-after-departure': 'Sista beställning måste vara före avgång.',
    'cut-off-out-of-range': 'Mellan 0 och 14 dagar före.',
    'window-reversed': 'Senast måste vara efter tidigast.',
    'window-before-departure': 'Bilen kan inte vara framme innan den har avgått.',
    'capacity-out-of-range': 'Mellan 1 och 1\u00a0000 stopp.',
    'validity-reversed': 'Sista dagen måste vara efter den första.',
    'hand-in-after-departure': 'Varorna måste lämnas in innan bussen går.',
    'cut-off-after-hand-in': 'Sista beställning måste vara före inlämningen.',
    'fee-day-twice': 'Två avgifter börjar samma dag. Ta bort den ena.',
    'outside-contract': 'Avtalet med transportören gäller inte alla de veckodagarna.',
    'min-stops-out-of-range': 'Mellan 0 och antalet stopp per dag.',
    'season-day': 'Skriv dagarna som månad-dag, till exempel 11-15.',
    'season-overlap': 'Två säsonger får inte gå in i varandra.',
    'season-times': 'Säsongens tider stämmer inte: beställning, inlämning, avgång och framkomst måste komma i den ordningen.',
  },
  holidays: {
    'new-years-day': 'nyårsdagen',
    epiphany: 'trettondedag jul',
    'good-friday': 'långfredagen',
    'easter-sunday': 'påskdagen',
    'easter-monday': 'annandag påsk',
    'may-day': 'första maj',
    ascension: 'Kristi himmelsfärdsdag',
    'whit-sunday': 'pingstdagen',
    'national-day': 'nationaldagen',
    'midsummers-eve': 'midsommarafton',
    'midsummers-day': 'midsommardagen',
    'all-saints': 'alla helgons dag',
    'christmas-eve': 'julafton',
    'christmas-day': 'juldagen',
    'boxing-day': 'annandag jul',
    'new-years-eve': 'nyårsafton',
  },
  weekdaysLabel: 'Veckodagar',
  weekdaysHint: 'Kryssa i alla dagar då turen går.',
  minStops: 'Minsta antal stopp',
  minStopsHint: 'Är det färre vid sista beställning ställs turen in och alla får besked. 0: turen går alltid.',
  bus: 'Bussgods och inlämning',
  busHint: 'Fyll i om varorna lämnas in till en buss eller terminal.',
  busLine: 'Busslinje',
  handInBy: 'Lämnas in senast',
  handInAt: 'Lämnas in vid',
  handInAtHint: 'Till exempel Arvidsjaur busstation, godset.',
  stopOf: (village: string) => `Hållplats i ${village}`,
  stopName: 'Hållplats',
  stopAt: 'Bussen är där',
  metBy: 'Möter bussen',
  metByPhone: 'Telefon',
  metByHint: 'Lämna tomt om kunden själv möter bussen.',
  seasons: 'Säsonger',
  seasonsHint: 'När turen går annorlunda en del av året: vinterväg, färja, sommartidtabell.',
  addSeason: 'Lägg till säsong',
  removeSeason: (from: string) => `Ta bort säsongen från ${from}`,
  seasonFrom: 'Från (månad-dag)',
  seasonTo: 'Till (månad-dag)',
  seasonNote: 'Det kunderna får veta',
  seasonDriven: 'Turen går under säsongen',
  seasonDays: (from: string, to: string) => `${from} till ${to}`,
  notDrivenThen: 'ingen tur',
  calendar: 'Kommunens egna dagar',
  calendarText:
    'Dagar då turerna inte går, går fast det är röd dag, eller går en annan dag. De som väntar på varor flyttas och får besked. Alla andra som berörs får besked två veckor före.',
  calendarNone: 'Inga egna dagar bestämda.',
  calendarAdd: 'Bestäm en dag',
  calendarRule: 'Vad händer den dagen?',
  calendarRules: {
    closed: 'Inga turer den dagen',
    driven: 'Turerna går som vanligt fast det är röd dag',
    moved: 'Alla turer går en annan dag',
  },
  calendarDay: 'Dag',
  calendarMovedTo: 'Turerna går i stället',
  calendarWhy: 'Varför? Kunderna får läsa det.',
  calendarNoRound: 'Beslutet ändrar ingen tur.',
  calendarFarAhead: 'Så långt fram kan kunderna inte beställa ännu. Alla som berörs får besked två veckor före.',
  calendarConcerns: (rounds: number, stops: number, rule: 'closed' | 'driven' | 'moved') => {
    const which = rounds === 1 ? 'en tur' : `${rounds} turer`;
    if (rule === 'driven') {
      const going = `Då går ${which} den dagen som annars inte hade gått då`;
      if (stops === 0) return `${going}. Ingen som har beställt flyttas.`;
      return `${going}. ${stops === 1 ? 'Ett bokat stopp' : `${stops} bokade stopp`} flyttas dit, och alla som väntar på varor får besked.`;
    }
    if (stops === 0) return `Det gäller ${which}. Ingen har beställt ännu.`;
    return `Det gäller ${which} med ${stops === 1 ? 'ett bokat stopp' : `${stops} bokade stopp`}. De flyttas, och alla som väntar på varor får besked.`;
  },
  calendarSave: 'Bestäm dagen',
  calendarCancel: 'Ångra',
  calendarSaved: 'Dagen är bestämd.',
  calendarRemove: 'Ta tillbaka',
  calendarRemoveOf: (day: string) => `Ta tillbaka beslutet om ${day}`,
  calendarRemoved: 'Beslutet är tillbakataget.',
  calendarTakenBack: 'Kommunen har ändrat turdagarna.',
  calendarFaults: {
    'day-out-of-range': 'Välj en dag från i dag till ett år framåt.',
    'moved-to-missing': 'Välj vilken dag turerna går i stället, från i dag.',
    'moved-too-far': 'Turerna kan flyttas högst sex dagar.',
    'moved-onto-closed':
      'Dagen som turerna går i stället är röd, stängd eller flyttad. Välj en annan, eller bestäm först att turerna går den dagen.',
  },
  withoutRound: 'Byar dit ingen tur går',
  withoutRoundText:
    'Den som bor här kan inte få hemsändning med en tur. Lägg till byn på en tur, eller avtala med en transportör som kör vilken dag som helst.',
  everyVillage: 'Det går en tur till varje by.',
  tooFew: 'Det blev för få beställningar till turen.',
  notDrivenSubject: (day: string) => `Ingen tur ${day}`,
  notDrivenText: (round: string, day: string, why: string) =>
    `Turen ${round} går inte ${day}${why ? ` (${why})` : ''}. Den går som vanligt nästa gång. Beställ till en annan dag om du behöver varor då.`,
  movedSubject: (day: string) => `Turen ${day} går en annan dag`,
  movedText: (round: string, day: string, to: string, why: string) =>
    `Turen ${round} går ${to} i stället för ${day}${why ? ` (${why})` : ''}. Beställ i god tid.`,
  asUsualSubject: (day: string) => `Turen ${day} går som vanligt`,
  asUsualText: (round: string, day: string) => `Turen ${round} går ändå som vanligt ${day}.`,
  cancelledCarrierText: (round: string, day: string, why: string) =>
    `Turen ${round} ${day} är inställd: ${why}\n\nDe som väntar på varor och butikerna har fått besked. Ni behöver inte köra.`,
  movedCarrierText: (round: string, day: string, to: string, why: string) =>
    `Turen ${round} går ${to} i stället för ${day}: ${why}\n\nDe som väntar på varor och butikerna har fått besked. Ni kör ${to}, och inte ${day}.`,
  restoredCarrierText: (round: string, day: string) =>
    `Turen ${round} går ändå ${day}. De som var inställda eller flyttade har fått besked.`,
  cancelledSubject: (day: string) => `Hemsändningen ${day} är inställd`,
  cancelledText: (day: string, shops: string, why: string) =>
    `Hemsändningen ${day} från ${shops} är tyvärr inställd: ${why} Butiken hör av sig om en ny dag. Du behöver inte göra något nu.`,
  cancelledSms: (day: string, shops: string) => `Hemsändningen ${day} från ${shops} är inställd. Butiken hör av sig om en ny dag.`,
  movedNoteText: (day: string, to: string, shops: string, why: string) =>
    `Turen ${day} går ${to} i stället: ${why} Butiken ${shops} hör av sig och säger om dina varor kommer då. Du behöver inte göra något nu.`,
  movedNoteSms: (day: string, to: string, shops: string) => `Turen ${day} går ${to} i stället. ${shops} hör av sig om dina varor.`,
  restoredSubject: (day: string) => `Hemsändningen ${day} blir av ändå`,
  restoredText: (day: string, shops: string) => `Hemsändningen ${day} från ${shops} blir av ändå, som det först var sagt.`,
  cancelledShopText: ({ round, day, to, why, orders, notes }: DayForShop) =>
    [
      to ? `Turen ${round} går ${to} i stället för ${day}: ${why}` : `Turen ${round} ${day} är inställd: ${why}`,
      orders > 0 &&
        `${orders} ${plural('sv', orders, { one: 'order', other: 'ordrar' })} hos er väntade på den. De går till nästa dag med plats, och kunderna får besked.`,
      notes > 0 &&
        `${notes} ${plural('sv', notes, { one: 'leveranssedel', other: 'leveranssedlar' })} som ni redan har skrivit till dagen körs inte då. Ring kunden, ta tillbaka sedeln och gör en ny.`,
      'Under Ringlista i gallerian står vilka ni behöver ringa.',
    ]
      .filter(Boolean)
      .join('\n\n'),
  restoredShopText: (round: string, day: string) =>
    `Turen ${round} går ändå ${day}. Det som hade flyttats går tillbaka om det finns plats, och kunderna får besked. Under Ringlista i gallerian står vilka ni behöver ringa.`,
} as const;
