// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgSchema, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

const platform = pgSchema('platform');

export const driverPairings = platform.table(
  'driver_pairings',
  {
    id: uuid('id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    identityId: uuid('identity_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    tenantId: integer('tenant_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);
