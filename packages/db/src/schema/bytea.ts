import { customType } from 'drizzle-orm/pg-core';

/** Bytes: hashes and sealed secrets. Drizzle has no column for them. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
