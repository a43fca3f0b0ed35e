import type { TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { newId } from '../../core/id.ts';
import { openMatters } from './open.store.ts';
import { eraseInTenant, filesOf } from './rows.store.ts';
import { isEmpty, type Subject, tracesOf, valuesOf } from './traces.store.ts';

/**
 * Takes people out of what their class no longer keeps, in the caller's transaction (scope `system`): the same rules as when somebody asks for it, but a
 * telephone or an address is not followed, since nobody has asked and what it leads to may be new. A household with something open is left alone.
 * @returns the stored files that go with it, or undefined when nothing was done.
 */
export async function forget(tx: TenantTx, subject: Exclude<Subject, { kind: 'person' }>, now: Date): Promise<string[] | undefined> {
  const traces = await tracesOf(tx, subject, 'ids');
  if (isEmpty(traces)) return undefined;
  const today = dayOf(now);
  if (subject.kind === 'household' && (await openMatters(tx, traces, today)).length > 0) return undefined;
  const values = valuesOf(tx.tenantId, traces, { pseudonym: `person:${newId().slice(-12)}`, now, today });
  const files = await filesOf(tx, values);
  await eraseInTenant(tx, values);
  return files;
}
