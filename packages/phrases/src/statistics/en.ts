import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Home delivery in numbers',
  menu: 'Statistics',
  publicTitle: (place) => `Home delivery in ${place} in numbers`,
  publicText:
    'How many deliveries with the municipality’s support came home to people in the villages, what they cost and what the state may contribute.',
  officerText: 'The numbers come from submitted monthly reports. A month that has not been submitted is not among them.',
  publicSource: 'The numbers come from monthly reports that the municipality has approved.',
  privacy: 'Cells with fewer than five households are not shown, so that nobody can be recognised.',
  hidden: 'not shown',
  hiddenCell: 'Fewer than five households, or the number would give away a cell with fewer than five.',
  none: 'Nothing to show yet',
  noneText: 'When the first monthly report has been approved the numbers are shown here.',
  noneOfficer: 'When the first monthly report has been submitted the numbers are shown here.',
  year: 'Year',
  from: 'From month',
  to: 'To month',
  show: 'Show',
  whole: 'The whole period',
  total: 'The whole municipality',
  deliveries: 'Deliveries',
  households: 'Households',
  cost: 'Cost',
  grant: 'Possible state grant',
  costEach: 'Cost of one delivery',
  by: { month: 'Month', village: 'Village', shop: 'Shop', carrier: 'Carrier' },
  headings: {
    month: 'Deliveries month by month',
    village: 'Deliveries to the villages',
    shop: 'Deliveries from the shops',
    carrier: 'Deliveries by the carriers',
  },
  moneyHeading: 'Cost and grant month by month',
  says: {
    month: (most, count) => `Most deliveries were driven in ${most}: ${count}.`,
    village: (most, count) => `Most deliveries went to ${most}: ${count}.`,
    shop: (most, count) => `Most deliveries came from ${most}: ${count}.`,
    carrier: (most, count) => `Most deliveries were driven by ${most}: ${count}.`,
  },
  saysMoney: (cost, grant) =>
    `The municipality paid ${cost}. Of that the state may contribute up to ${grant}, if the year’s cost reaches the threshold.`,
  sums: (deliveries, households) => `${deliveries} deliveries to ${households} households.`,
  unknownPlace: 'Village not known',
  csv: 'Download as a CSV file',
  tooLong: 'Choose at most three years, and a last month that is not before the first.',
};
