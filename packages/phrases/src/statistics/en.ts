import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

const CHANNELS: Readonly<Record<string, string>> = {
  web: 'on the web',
  phone: 'by telephone',
  counter: 'in the shop',
  'home-care': 'through home care',
};

const labelsOf = (key: string): Readonly<Record<string, string>> => ({
  distance: key === '' ? 'a road not known' : key.endsWith('-') ? `${key.slice(0, -1)} km or more` : `${key.replace('-', '–')} km`,
  channel: CHANNELS[key] ?? 'in another way',
  version: key === '' ? 'no rules' : `version ${key} of the rules`,
});

export const en: Phrases<typeof sv> = {
  title: 'Home delivery in numbers',
  menu: 'Statistics',
  publicTitle: (place) => `Home delivery in ${place} in numbers`,
  publicText:
    'How many deliveries came home to people in the villages, what the municipality paid and what the state may contribute. What came to households in the municipality’s register counts, also what it does not pay for.',
  officerText:
    'The numbers come from submitted reports. A month that has not been submitted is not among them. The public sees a month when all its reports have been approved, and villages, shops and carriers when the whole year has. What has been published does not change.',
  publicSource: 'The numbers come from reports that the municipality has approved.',
  privacy:
    'Cells with fewer than five households are not shown, so that nobody can be recognised. Numbers of households are rounded down to whole fives.',
  publishedOn: (day) =>
    `Published on ${day}. What has been published does not change: a correction counts in the month with which it is published.`,
  goesOn: (year) =>
    `The year ${year} goes on. Months are added as they come. Villages, shops, carriers and the number of households are shown when the whole year has been published, so that nobody can work out what belongs to a single household.`,
  hidden: 'not shown',
  showMore: (count) => `Show ${count} more`,
  hiddenCell: 'Fewer than five households, or the number would give away a cell with fewer than five.',
  none: 'Nothing to show yet',
  noneText: 'When the first report has been approved the numbers are shown here.',
  noneOfficer: 'When the first report has been submitted the numbers are shown here.',
  year: 'Year',
  from: 'From month',
  to: 'To month',
  show: 'Show',
  whole: 'The whole period',
  total: 'The whole municipality',
  deliveries: 'Deliveries',
  notes: 'Delivery notes',
  households: 'Households',
  cost: 'Cost',
  grant: 'Possible state grant',
  subsidised: 'Of which with the municipality’s support',
  costEach: 'The municipality’s cost of one delivery, all',
  costSubsidised: 'The municipality’s cost of one delivery with support',
  net: 'Net cost',
  netEach: 'Net of one delivery, all',
  saysSubsidised:
    'Deliveries without support (more than the rules have room for, or goods that it does not cover) cost the municipality nothing. So there are two numbers: one for each delivery of all, and one for each with support.',
  saysCounting:
    'A delivery is a household on a day, however many shops the goods came from. The deliveries with the municipality’s support are the occasions of the monthly reports and of the grant claim.',
  saysNotes: (notes, deliveries) =>
    `${notes} delivery notes made ${deliveries} deliveries, since goods of several shops on one day are one delivery to the household.`,
  saysYearOfNotes: (year) =>
    `The year ${year} began to be published when each delivery note was counted as a delivery, and is counted so to its end. Goods of two shops on one day are two deliveries in it.`,
  saysFirst: {
    shop: 'A delivery with goods of several shops is counted once: with the shop whose goods the municipality pays for, else with the one that promised its goods first.',
    carrier:
      'Several carriers at one household on one day are one delivery: with the one whom the municipality pays for driving, else with the one whose goods were promised first.',
    channel: 'A delivery that was ordered in several ways is counted once, by the note that the municipality pays for, else by the first.',
  },
  by: {
    month: 'Month',
    village: 'Village',
    shop: 'Shop',
    carrier: 'Carrier',
    distance: 'Road to the nearest shop',
    channel: 'Ordered',
    version: 'Rules',
    year: 'Year',
  },
  labelOf: (by, label) => labelsOf(label)[by] ?? label,
  headings: {
    month: 'Deliveries month by month',
    village: 'Deliveries to the villages',
    shop: 'Deliveries from the shops',
    carrier: 'Deliveries by the carriers',
    distance: 'Deliveries by the road to the nearest shop',
    channel: 'Deliveries by how they were ordered',
    version: 'Before and after a change of the rules',
    year: 'Year by year',
  },
  moneyHeading: 'Cost and grant month by month',
  says: {
    month: (most, count) => `Most deliveries were driven in ${most}: ${count}.`,
    village: (most, count) => `Most deliveries went to ${most}: ${count}.`,
    shop: (most, count) => `Most deliveries came from ${most}: ${count}.`,
    carrier: (most, count) => `Most deliveries were driven by ${most}: ${count}.`,
    distance: (most, count) => `Most deliveries went to households with ${most} to the nearest shop: ${count}.`,
    channel: (most, count) => `Most deliveries were ordered ${most}: ${count}.`,
    version: (most, count) => `Most deliveries followed ${most}: ${count}.`,
    year: (most, count) => `Most deliveries were driven in ${most}: ${count}.`,
  },
  saysMoney: (cost, grant) =>
    `The municipality paid ${cost}. Of that the state may contribute up to ${grant}, if the year’s cost reaches the threshold.`,
  saysNet: (net) => `Less the fees that the municipality keeps it is ${net}.`,
  saysVersions: (was, first, becomes, second) => `By ${was} a delivery cost ${first}. By ${becomes} it costs ${second}.`,
  perWeek: 'A week',
  grantShort: 'Possible grant',
  versionName: (version, name) => `Version ${version}: ${name}`,
  held: (from, to) => `${from} to ${to}`,
  shareHeading: 'How many of the eligible get deliveries',
  share: 'Share of the eligible',
  saysShare: (served, eligible, percent) => `${served} of ${eligible} households with a decision had at least one delivery: ${percent}.`,
  noShare: 'The number is not shown: no decision is needed, or it would give away fewer than five households.',
  freedHeading: 'Home-care time freed',
  freed: 'Hours of home care freed',
  saysFreed: (hours, minutes) =>
    `If each delivery saves home care ${minutes} minutes, ${hours} hours have been freed. That is an assumption, not a measurement.`,
  freedSource: (source, day) => `Source: ${source}, ${day}.`,
  noFreed: 'The municipality has not said how much time a delivery frees.',
  assume: 'Change the assumption',
  assumeMinutes: 'Minutes that a delivery frees',
  assumeMinutesHint: 'Example: 25. The time that home care would have spent on the shopping.',
  assumeSource: 'Where the number comes from',
  assumeSourceHint: 'Example: time measured in home care. Everybody can read the text.',
  assumeSourceDate: 'Date of the source',
  assumeFrom: 'Holds from',
  assumeSave: 'Save the assumption',
  assumeSaved: 'The assumption is saved',
  assumeNumber: 'Write a whole number of minutes, at most 600.',
  assumeFill: 'Must be filled in.',
  openHeading: 'Open data',
  openText: 'Everybody may use the figures freely, for anything (CC0). The columns and names are the same every year.',
  openDescription: 'Description (DCAT-AP-SE)',
  sums: (deliveries, households) => `${deliveries} deliveries to ${households} households.`,
  unknownPlace: 'Village not known',
  csv: 'Download as a CSV file',
  tooLong: 'Choose at most three years, and a last month that is not before the first.',
};
