// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const roundCalendarDays = pgTable(
  'round_calendar_days',
  {
    tenantId: integer('tenant_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    rule: text('rule', { enum: ['closed', 'driven', 'moved'] }).notNull(),
    movedTo: date('moved_to', { mode: 'string' }),
    why: text('why').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.day] })],
);

export const roundChangesTold = pgTable(
  'round_changes_told',
  {
    tenantId: integer('tenant_id').notNull(),
    roundId: uuid('round_id').notNull(),
    plannedDay: date('planned_day', { mode: 'string' }).notNull(),
    drivenOn: date('driven_on', { mode: 'string' }),
    toldAt: timestamp('told_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.roundId, table.plannedDay] })],
);
