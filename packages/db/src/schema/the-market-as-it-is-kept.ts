// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgSchema, primaryKey, uuid } from 'drizzle-orm/pg-core';

const platform = pgSchema('platform');

export const marketVersions = platform.table(
  'market_versions',
  {
    market: integer('market').notNull(),
    version: uuid('version').notNull().default(sql`gen_random_uuid()`),
  },
  (table) => [primaryKey({ columns: [table.market, table.version] })],
);
