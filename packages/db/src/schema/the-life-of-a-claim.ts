// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const grantClaimEvents = pgTable(
  'grant_claim_events',
  {
    tenantId: integer('tenant_id').notNull(),
    claimId: uuid('claim_id').notNull(),
    number: integer('number').notNull(),
    event: text('event', { enum: ['submit', 'supplement', 'decide', 'pay', 'recover'] }).notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
    reference: text('reference').notNull().default(sql`''::text`),
    remark: text('remark').notNull().default(sql`''::text`),
    lines: integer('lines').notNull().default(sql`0`),
    actor: text('actor').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.claimId, table.number] })],
);
