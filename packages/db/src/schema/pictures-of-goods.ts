// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const offerPictures = pgTable(
  'offer_pictures',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    file: uuid('file').notNull(),
    kind: text('kind', { enum: ['goods', 'label'] }).notNull(),
    position: smallint('position').notNull(),
    alt: text('alt').notNull().default(sql`''::text`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
