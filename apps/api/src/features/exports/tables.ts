/** What a table holds, in the two languages of the description that lies in the archive. */
export interface About {
  readonly sv: string;
  readonly en: string;
}
const about = (sv: string, en: string): About => ({ sv, en });

/** Every table of the tenants that goes along. A test compares these and `LEFT_OUT` with the database: a new table has to be decided on here. */
export const EXPORTED: Readonly<Record<string, About>> = {
  shops: about('Butiker som hör hemma här, med företagsuppgifter', 'Shops that are at home here, with company details'),
  shop_admissions: about(
    'Butiker som är insläppta i gallerian, även grannkommuners',
    'Shops admitted to the galleria, neighbours’ among them',
  ),
  shop_applications: about('Ansökningar om att få sälja', 'Applications to sell'),
  opening_hours: about('Butikernas öppettider', 'The shops’ opening hours'),
  opening_exceptions: about('Dagar med andra öppettider', 'Days with other opening hours'),
  opening_reviews: about('När gallerians lagtexter granskades', 'When the galleria’s legal texts were reviewed'),
  tenant_pages: about('Nyheter och egna sidor (Markdown)', 'News and own pages (Markdown)'),
  template_sharing: about('Vad andra kommuner i regionen får kopiera', 'What other municipalities of the region may copy'),
  template_copies: about('Regler och texter som har kopierats från andra kommuner', 'Rules and texts copied from other municipalities'),
  offers: about('Varor och tjänster med pris och innehåll', 'Goods and services with price and contents'),
  offer_pictures: about('Varornas bilder; filerna ligger i files/pictures', 'Pictures of goods; the files lie in files/pictures'),
  stock: about('Lagersaldo', 'Stock'),
  stock_movements: about('Lagerhändelser', 'Movements of stock'),
  recalls: about('Återkallelser av varor', 'Recalls of goods'),
  recall_buyers: about('Köpare som en återkallelse gällde', 'Buyers whom a recall concerned'),
  notices: about('Anmälningar av innehåll och rapporter om tillgänglighet', 'Notices of content and reports about accessibility'),
  notice_decisions: about('Beslut om anmälningarna, med skälen', 'Decisions on the notices, with the reasons'),
  notice_reviews: about('Klagomål på besluten, med svar', 'Complaints about the decisions, with answers'),
  contact_points: about('Kontaktpunkter för myndigheter och användare', 'Points of contact for authorities and users'),
  accessibility_faults: about('Kända brister i tillgänglighet', 'Known faults in accessibility'),
  privacy_versions: about('Alla versioner av informationen om personuppgifter', 'Every version of the privacy notice'),
  retention_rules: about(
    'Hur länge varje slag av uppgifter bevaras, med beslutet',
    'How long each class of records is kept, with the decision',
  ),
  destructions: about('Vad som har gallrats, i antal', 'What has been destroyed, in numbers'),
  price_history: about('Tidigare priser', 'Former prices'),
  coupons: about('Rabattkoder', 'Coupon codes'),
  coupon_buyers: about('Vem som har använt en rabattkod, utan namn', 'Who has used a coupon code, without names'),
  promotions: about('Kampanjer', 'Promotions'),
  variant_groups: about('Varor som finns i flera varianter', 'Goods that come in several variants'),
  offer_variants: about('Varianter: storlek, färg, längd', 'Variants: size, colour, length'),
  bundles: about('Paket: flera varor till ett pris', 'Bundles: several goods at one price'),
  bundle_parts: about('Vad paketen innehåller', 'What the bundles hold'),
  shop_delivery_fees: about('Vad butikerna tar för hemkörning, från vilken dag', 'What the shops take for a delivery, from which day'),
  shop_closures: about('Dagar då en butik stängde med kort varsel', 'Days on which a shop closed at short notice'),
  closure_orders: about('Vad som blev av beställningarna de dagarna', 'What became of the orders of those days'),
  price_file_mappings: about('Hur butikernas prisfiler läses', 'How the shops’ price files are read'),
  price_file_layouts: about('Kända utseenden på prisfiler', 'Known layouts of price files'),
  price_file_intake: about('Hur prisfiler kommer av sig själva', 'How price files come by themselves'),
  price_file_arrivals: about('Prisfiler som har kommit av sig själva', 'Price files that have come by themselves'),
  price_files: about('Inlästa prisfiler; filerna ligger i files/price-files', 'Price files read in; the files lie in files/price-files'),
  price_file_rows: about('Prisfilernas rader som väntar eller avvisats', 'Rows of price files that wait or were turned away'),
  till_lists: about('Kassalistor', 'Till lists'),
  till_list_orders: about('Beställningar på kassalistorna', 'Orders on the till lists'),
  villages: about('Byar', 'Villages'),
  carrier_systems: about('Transportörernas egna system: adresser', 'The carriers’ own systems: addresses'),
  carrier_system_keys: about(
    'Nycklar till transportörernas system; hemligheterna lämnas inte ut',
    'Keys to the carriers’ systems; the secrets are not given out',
  ),
  carrier_calls: about(
    'Vad som har skickats till och kommit från transportörernas system',
    'What went to and came from the carriers’ systems',
  ),
  carrier_contract_versions: about(
    'Avtalen med transportörer, som de gällde från en dag',
    'The contracts with carriers, as they held from a day',
  ),
  carrier_contracts: about('Avtal med transportörer', 'Contracts with carriers'),
  carrier_prices: about('Transportörernas priser från en dag', 'The carriers’ prices from a day on'),
  vehicles: about('Transportörernas bilar', 'The carriers’ cars'),
  road_times: about('Uppmätta vägar mellan byarna', 'Measured roads between the villages'),
  rounds: about('Turer', 'Rounds'),
  round_villages: about('Byar på turerna', 'Villages on the rounds'),
  round_shops: about('Butiker på turerna', 'Shops on the rounds'),
  round_days: about('Turdagar med platser', 'Days of rounds with places'),
  round_calendar_days: about('Kommunens egna dagar för turerna', 'The municipality’s own days for the rounds'),
  round_changes_told: about('Ändrade turdagar som det har sagts till om', 'Changed days of rounds that people were told of'),
  households: about('Hushåll i hemsändningen', 'Households of home delivery'),
  household_members: about('Vilka konton som hör till ett hushåll', 'Which accounts belong to a household'),
  household_distances: about('Vägavstånd från hushåll till butik', 'Road distances from household to shop'),
  household_past_facts: about(
    'Hur hushåll bodde förr: by, plats, folkbokföring och väg',
    'Households as they were before: village, place, registration and roads',
  ),
  home_care_draws: about(
    'Hemtjänstens beställningar: i vilken ordning butikerna visades',
    'Orders of the home care: in what order the shops were shown',
  ),
  household_merges: about('Sammanslagna hushåll: vem som slog ihop dem och varför', 'Merged households: who merged them and why'),
  household_pairs: about('Hushåll som liknar varandra men är två', 'Households that look alike and are two'),
  delegations: about(
    'Fullmakter: vem som får beställa, betala eller följa för ett hushåll',
    'Mandates: who may order, pay or follow for a household',
  ),
  household_persons: about('Personer i hushållen och vem som rings', 'People of households and whom to ring'),
  household_doors: about('Vinterväg till dörren; portkoden lämnas inte ut', 'The road to the door in winter; the code is not given out'),
  customers: about('Invånares konton i gallerian', 'Residents’ accounts in the galleria'),
  delivery_schemes: about('Kommunens regler för hemsändning, alla versioner', 'The municipality’s rules of home delivery, every version'),
  eligibilities: about('Beslut om hemsändning, aldrig skälet', 'Decisions on home delivery, never the reason'),
  eligibility_applications: about('Ansökningar om hemsändning, aldrig skälet', 'Applications for home delivery, never the reason'),
  eligibility_refusals: about('Avslag på ansökningarna, med brevet', 'Refusals of the applications, with the letter'),
  delivery_occasions: about('Hemsändningstillfällen: hushåll och dag', 'Occasions of home delivery: household and day'),
  orders: about('Beställningar', 'Orders'),
  shop_orders: about('Varje butiks del av en beställning', 'Each shop’s part of an order'),
  order_lines: about('Beställningarnas rader', 'Lines of orders'),
  shop_order_events: about('Vad som hände med varje del', 'What happened to each part'),
  order_lists: about('Sparade inköpslistor', 'Saved shopping lists'),
  order_list_lines: about('Inköpslistornas rader', 'Lines of shopping lists'),
  standing_orders: about('Stående beställningar', 'Standing orders'),
  standing_order_days: about('Vad som blev av de stående beställningarnas dagar', 'What became of the days of standing orders'),
  phone_drafts: about('Påbörjade telefonbeställningar', 'Telephone orders under way'),
  ledger_entries: about('Böckerna: vad som hände, numrerat per bok och år', 'The books: what happened, numbered for each book and year'),
  ledger_postings: about('Beloppen i böckerna, per konto', 'The amounts in the books, by account'),
  ledger_days: about('Böckerna dag för dag och konto', 'The books day by day and account'),
  ledger_differences: about(
    'Skillnader mellan böckerna och underlaget som står nu',
    'Differences between the books and their source that stand now',
  ),
  ledger_settings: about('Butikernas räkenskapsår och egna kontonummer', 'The shops’ financial years and own account numbers'),
  ledger_files: about('Filer som butikerna har hämtat till bokföringen', 'Files that the shops have fetched for their bookkeeping'),
  carrier_accounts: about('Transportörernas konton för ersättning', 'The carriers’ accounts for compensation'),
  payment_payers: about('Kommunens konto för utbetalningar', 'The municipality’s account for payments'),
  payee_invoices: about('Fakturor från butiker och transportörer för ersättning', 'Invoices of shops and carriers for compensation'),
  payment_files: about('Betalfiler till banken', 'Payment files for the bank'),
  payment_file_rows: about('Betalningarna i varje betalfil', 'The payments in each payment file'),
  commission_rules: about('Vad butikerna betalar i provision, från vilken dag', 'What the shops pay in commission, from which day'),
  galleria_issuers: about('Vem som driver gallerian, på papper till butikerna', 'Who runs the galleria, on papers to the shops'),
  seller_report_years: about('Eurokursen i årets rapport om säljare', 'The rate of the euro in the yearly report on sellers'),
  seller_exemptions: about('Säljare som inte rapporteras till Skatteverket', 'Sellers that are not reported to the tax agency'),
  seller_names: about('Säljarnas registrerade namn', 'The sellers’ registered names'),
  seller_report_messages: about('Filer till Skatteverket om säljare', 'Messages to the tax agency about sellers'),
  documents: about('Kvitton, fakturor, kreditfakturor och avräkningar', 'Receipts, invoices, credit notes and settlements'),
  document_parts: about('Vilka beställningar de gäller', 'Which orders they are about'),
  document_buyers: about('Vem de är ställda till', 'Whom they are made out to'),
  invoices: about('Fakturornas förfallodagar och påminnelser', 'When invoices are due, and reminders'),
  swish_requests: about('Vad kunder har ombetts att betala med Swish', 'What customers were asked to pay by Swish'),
  received_payments: about('Betalningar som butikerna har sett komma in', 'Payments that the shops have seen come in'),
  payment_accounts: about('Butikernas konton hos betaltjänsten', 'The shops’ accounts at the payment provider'),
  payments: about('Betalningar genom betaltjänsten', 'Payments through the payment provider'),
  joint_payments: about('En betalning för alla butiker', 'One payment for all shops'),
  share_moves: about('Andelar som skickats till butikerna', 'Shares sent to the shops'),
  payment_refunds: about('Återbetalningar genom betaltjänsten', 'Refunds through the payment provider'),
  payment_events: about('Vad betaltjänsten har meddelat', 'What the payment provider has told'),
  provider_payouts: about('Utbetalningar från betaltjänsten', 'Payouts from the payment provider'),
  provider_movements: about('Vad som hänt med pengarna hos betaltjänsten', 'What happened to the money at the payment provider'),
  provider_disputes: about('Bestridda betalningar', 'Disputed payments'),
  provider_balances: about('Vad butikerna har hos betaltjänsten', 'What the shops have at the payment provider'),
  invoice_customers: about('Kunder som får handla på faktura', 'Customers who may pay by invoice'),
  withdrawals: about('Ångrade köp', 'Withdrawals'),
  line_questions: about('Frågor till kunder medan varorna plockades', 'Questions to customers while goods were picked'),
  complaints: about('Reklamationer', 'Complaints'),
  refunds: about('Återbetalningar', 'Refunds'),
  delivery_runs: about('Körningar', 'Delivery runs'),
  stops: about('Körningarnas stopp', 'Stops of runs'),
  delivery_notes: about('Leveranssedlar', 'Delivery notes'),
  delivery_note_events: about('Vad som hände med varje leveranssedel', 'What happened to each delivery note'),
  cool_bags: about('Numrerade kylväskor och var de är', 'Numbered cool bags and where they are'),
  cool_bag_moves: about('Vad som berättats om varje kylväska', 'What was told of each cool bag'),
  cold_limits: about('Hur länge kalla varor får vara utan kyla, per transportör', 'How long cold goods may be out of the cold, by carrier'),
  door_proofs: about(
    'Bilder och underskrifter från dörren: när, vad och kontrollsumma',
    'Pictures and signatures from the door: when, what and check sum',
  ),
  driver_deeds: about('Vad förarnas telefoner berättade', 'What the drivers’ telephones told'),
  monthly_reports: about('Rapporter om hemsändning', 'Reports of home delivery'),
  report_lines: about('Rapporternas rader', 'Lines of reports'),
  report_queries: about('Frågor om rader i rapporter', 'Questions about lines of reports'),
  report_reminders: about('Påminnelser om rapporter', 'Reminders of reports'),
  grant_claims: about('Ansökningar om statsbidrag', 'Claims for the state grant'),
  grant_claim_lines: about('Vilka rader som har sökts bidrag för', 'Which lines have been claimed'),
  grant_claim_events: about('Vad som hände med varje bidragsansökan', 'What happened to each claim'),
  stated_price_base_amounts: about('Prisbasbelopp som kommunen har skrivit in', 'Price base amounts that the municipality has entered'),
  statistics_assumptions: about('Antaganden bakom statistiken', 'Assumptions behind the statistics'),
  published_statistics: about('Statistiken som den har publicerats', 'The statistics as they were published'),
  duty_rules: about('Vilka steg som ska tas av olika personer', 'Which steps are kept apart'),
  handovers: about('Överlämnade roller', 'Roles that were handed over'),
  messages: about('Mejl, sms och brev; koder och länkar är borttagna', 'Mails, text messages and letters; codes and links are taken out'),
  counters: about('Löpnummer', 'Running numbers'),
  audit_events: about('Loggen: vem gjorde vad', 'The log: who did what'),
  audit_seals: about('Loggens sigill', 'Seals of the log'),
  tenant_exports: about('De här exporterna', 'These exports'),
};

/** Tables of the tenants, and of the platform, that stay, and why. */
export const LEFT_OUT: Readonly<Record<string, About>> = {
  outbox: about(
    'Programmets egen arbetskö; kan innehålla länkar till enskilda',
    'The program’s own queue of work; may hold links to persons',
  ),
  idempotency_keys: about('Kopior av svar, för omsändning', 'Copies of replies, for sending again'),
  sms_budgets: about('Hur många sms kommunen betalar för per dag', 'How many text messages the municipality pays for in a day'),
  sms_days: about('Antal sms per dag', 'Text messages per day'),
  reach_wishes: about('Hur konton och hushåll vill bli nådda', 'How accounts and households want to be reached'),
  message_keys: about('Görs av messages', 'Made from messages'),
  public_offers: about('Görs av offers, offer_pictures och shops', 'Made from offers, offer_pictures and shops'),
  public_words: about('Görs av offers', 'Made from offers'),
  public_shops: about('Görs av shops, opening_hours och opening_exceptions', 'Made from shops, opening_hours and opening_exceptions'),
  'platform.recalled_goods': about('Görs av recalls', 'Made from recalls'),
  'platform.login_codes': about('Hemligheter: engångskoder', 'Secrets: one-time codes'),
  'platform.sessions': about('Inloggningar på hela installationen', 'Sign-ins on the whole installation'),
  'platform.driver_pairings': about('Hemligheter: koder för förares telefoner', 'Secrets: codes for drivers’ telephones'),
  'platform.refresh_tokens': about('Hemligheter: inloggningsnycklar', 'Secrets: keys of sign-ins'),
  'platform.items': about('Öppet varuregister, gemensamt för alla', 'Open register of goods, shared by all'),
  'platform.vat_rates': about('Lagens momssatser, gemensamma för alla', 'VAT rates of the law, shared by all'),
  'platform.market_versions': about(
    'Märken som säger när något i sortiment och rundor ändrades',
    'Marks that say when something of shops and rounds was changed',
  ),
  'platform.grant_terms': about('Statsbidragets villkor, gemensamma för alla', 'Terms of the state grant, shared by all'),
  'platform.destruction_certificates': about(
    'Skrivs när allt är raderat, för driften',
    'Written when everything is deleted, for the operators',
  ),
  'platform.price_base_amounts': about('Prisbasbelopp, gemensamma för alla', 'Price base amounts, shared by all'),
};

/** Columns that would let somebody in, and what is harmless though it sounds like it: each column that looks like a secret is decided on here. */
export const SECRET_COLUMNS: ReadonlySet<string> = new Set([
  'household_doors.code_sealed',
  'carrier_system_keys.sealed',
  'document_buyers.guest_key',
  'document_buyers.link_hash',
  'swish_requests.guest_key',
  'swish_requests.link_hash',
  'line_questions.link_hash',
  'orders.guest_key',
  'notices.guest_key',
  'shop_applications.guest_key',
  'price_file_intake.mail_key',
  'tenant_exports.link_hash',
  'tenant_exports.link_until',
  // Printed in the QR of a delivery note: whoever has it may report the delivery.
  'delivery_notes.code',
]);

/** What stands in a message after `#` opens an order or an application; a code or an invitation is its whole text. */
const masked = (column: string): string =>
  `case when cause ~ '^(invitation\\.made|sign-in\\.code)' then '' else regexp_replace(${column}, '#[0-9A-Za-z._-]{16,}', '#', 'g') end as ${column}`;
export const INSTEAD: Readonly<Record<string, string>> = {
  'messages.body_text': masked('body_text'),
  'messages.body_html': masked('body_html'),
  // The same text once more, for a way that was not needed yet.
  'messages.alternatives': 'null::jsonb as alternatives',
};

export interface PlatformPart {
  readonly about: About;
  /** Reads the tenant's own rows; `$tenant` is its number. */
  readonly sql: string;
}

/** What the platform keeps about the tenant: its own row, its people, whom they invited. Of other tenants nothing. */
export const PLATFORM_PARTS: Readonly<Record<string, PlatformPart>> = {
  tenants: {
    about: about('Gallerian själv', 'The galleria itself'),
    sql: `select id, region_id, municipality_code, slug, name, municipality_name, state, mark, languages, theme, contact, created_at
          from platform.tenants where id = $tenant`,
  },
  regions: {
    about: about('Regionen som gallerian hör till', 'The region of the galleria'),
    sql: 'select r.id, r.slug, r.name from platform.regions r join platform.tenants t on t.region_id = r.id where t.id = $tenant',
  },
  hosts: {
    about: about('Gallerians egna webbadresser', 'Web addresses of the galleria’s own'),
    sql: 'select host from platform.hosts where tenant_id = $tenant order by host',
  },
  identities: {
    about: about('Personer som arbetar eller har ett konto här', 'Persons who work or have an account here'),
    sql: `select i.id, i.name, i.email, i.phone, i.disabled_at, i.created_at from platform.identities i
          where exists (select from platform.memberships m where m.identity_id = i.id and m.tenant_id = $tenant)
             or exists (select from customers c where c.tenant_id = $tenant and c.identity_id = i.id) order by i.id`,
  },
  memberships: {
    about: about('Vem som har eller har haft vilken roll', 'Who has or had which role'),
    sql: `select id, identity_id, role, shop_id, carrier_id, created_at, ended_at from platform.memberships where tenant_id = $tenant order by id`,
  },
  invitations: {
    about: about('Inbjudningar till roller', 'Invitations to roles'),
    sql: `select id, email, role, shop_id, carrier_id, invited_by, expires_at, accepted_at, accepted_by, withdrawn_at, created_at
          from platform.invitations where tenant_id = $tenant order by id`,
  },
  departures: {
    about: about('Hur långt kommunen har kommit med att lämna', 'How far the municipality has come in leaving'),
    sql: `select id, state, close_on, announced_by, announced_at, sealed_at, asked_by, asked_at, confirmed_by, confirmed_at, runs_at
          from platform.departures where tenant_id = $tenant`,
  },
  carriers: {
    about: about('Transportörer med avtal här', 'Carriers with a contract here'),
    sql: `select c.id, c.slug, c.name, c.org_number, c.phone, c.email, c.food_registration, c.created_at from platform.carriers c
          where exists (select from carrier_contracts k where k.tenant_id = $tenant and k.carrier_id = c.id) order by c.id`,
  },
  audit_events: {
    about: about('Vad driften har gjort med gallerian', 'What the operators have done to the galleria'),
    sql: `select id, at, actor, action, subject, details from platform.audit_events where subject = 'tenant:' || $tenant::text order by at, id`,
  },
};
