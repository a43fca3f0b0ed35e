import type { Erased } from '@galleria/contract/personal-data';
import { intoTenant, type TenantTx, withPlatform } from '@galleria/db';
import { audit, auditPlatform } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { type Asked, accountValues, momentOf, openIn, openWork, type Place, placesOf, planOf, systemCall } from './look.ts';
import { eraseAccount, eraseInTenant, type FoundTable, filesOf, leaveSharedHouseholds, rowsInTenant } from './rows.store.ts';
import { isEmpty, tracesOf, valuesOf } from './traces.store.ts';

interface Done {
  readonly rows: number;
  readonly files: readonly string[];
  readonly found: readonly FoundTable[];
}
const NOTHING: Done = { rows: 0, files: [], found: [] };

/**
 * Takes a person out of everything, or refuses: all gallerias and the account in one transaction. Goods, sums and deliveries stay for the books and the
 * grant under a name that is drawn for this once and kept nowhere else. Done a second time it finds nobody. The log says that it was done, and to what
 * (an id that leads to nobody any longer), never to whom. Source: RELIABILITY 4.6, GDPR art. 17.3 b, bokföringslagen 7 kap. 2 §.
 */
export async function erase(ctx: DoorCtx, asked: Asked): Promise<Erased> {
  const { pool, now, tenant, requestId } = ctx;
  const reference = newId();
  const moment = momentOf(asked, now, `person:${newId().slice(-12)}`);
  const places = await placesOf(pool, asked, tenant);
  const work = await openWork(pool, asked);
  const done = await withPlatform(pool, async (platform) => {
    const parts: Done[] = [];
    const open = [...work];
    for (const place of places) {
      const tx = await intoTenant(platform, systemCall(place.id, ctx.call.actor));
      const traces = await tracesOf(tx, place.subject);
      if (isEmpty(traces) && traces.contacts.length === 0) continue;
      open.push(...(await openIn(tx, place, { traces, today: moment.today })));
      parts.push(await eraseHere(tx, place, { values: valuesOf(place.id, traces, moment), reference, requestId }));
    }
    if (open.length > 0) throw new Problem('erasure.open-matters', { open });
    const [first] = places;
    if (first?.subject.kind !== 'person') return parts;
    const rows = await eraseAccount(platform, accountValues(first.subject.contacts, moment));
    await auditPlatform(platform, `identity:${first.subject.identityId}`, {
      action: 'person.erased',
      subject: `erasure:${reference}`,
      requestId,
    });
    return [...parts, { ...NOTHING, rows }];
  });
  // Only when it is certain that the rows are gone: a file without its row can be removed later, a row without its file cannot be sent.
  for (const key of done.flatMap(({ files }) => files)) await ctx.deps.adapters.storage.remove(key);
  const { stays } = planOf(
    done.flatMap(({ found }) => found),
    moment.today,
  );
  return { reference, erasedAt: now.toISOString(), rows: done.reduce((sum, { rows }) => sum + rows, 0), stays };
}

interface Erasing {
  readonly values: readonly unknown[];
  readonly reference: string;
  readonly requestId: string;
}
async function eraseHere(tx: TenantTx, { subject }: Place, { values, reference, requestId }: Erasing): Promise<Done> {
  const found = await rowsInTenant(tx, values);
  if (found.length === 0) return NOTHING;
  const files = await filesOf(tx, values);
  const left = subject.kind === 'person' ? await leaveSharedHouseholds(tx, subject.customerId, subject.contacts) : 0;
  const rows = left + (await eraseInTenant(tx, values));
  await audit(tx, { action: 'person.erased', subject: `erasure:${reference}`, details: { kind: subject.kind, rows }, requestId });
  return { rows, files, found };
}
