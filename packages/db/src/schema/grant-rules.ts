// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgSchema, primaryKey, smallint, text } from 'drizzle-orm/pg-core';

const platform = pgSchema('platform');

export const grantTerms = platform.table(
  'grant_terms',
  {
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
    sharePercent: smallint('share_percent').notNull(),
    capPerOccasionOre: integer('cap_per_occasion_ore').notNull(),
    thresholdPercent: smallint('threshold_percent').notNull(),
    capTriedOn: text('cap_tried_on', { enum: ['OCCASION', 'SUM'] }).notNull(),
    source: text('source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.validFrom] })],
);

export const priceBaseAmounts = platform.table(
  'price_base_amounts',
  {
    year: smallint('year').notNull(),
    amountOre: integer('amount_ore').notNull(),
    source: text('source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.year] })],
);
