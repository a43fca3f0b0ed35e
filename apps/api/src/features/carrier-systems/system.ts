import type { CarrierSystem, MadeKey } from '@galleria/contract/carrier-systems';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { TEST_PUSH } from './push.ts';
import { newKey, sealKey } from './signature.ts';
import { contractOf, endKey, findSystem, insertKey, keysOf, lastCalls, retireKeys, writeSystem } from './system.store.ts';

const BOTH_VALID_MS = 7 * 24 * 60 * 60_000;

/** The address at which a carrier's system tells its deeds. */
export const callbackPath = (slug: string, carrierId: string): string => `/inbound/carriers/${slug}/${carrierId}/deeds`;

export async function showSystem({ tx, tenant, deps, now }: Ctx, carrierId: string): Promise<CarrierSystem> {
  const { name, agreed } = found(await contractOf(tx, carrierId));
  const system = await findSystem(tx, carrierId);
  const keys = await keysOf(tx, carrierId, now);
  return {
    name,
    agreed,
    version: system?.version ?? null,
    url: system?.url ?? null,
    active: system?.active ?? false,
    callback: `${deps.config.publicOrigin}${callbackPath(tenant.slug, carrierId)}`,
    keys: keys.map(({ id, madeAt, madeBy, endsAt }) => ({
      ...{ id, madeBy },
      madeAt: madeAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
    })),
    calls: await lastCalls(tx, carrierId),
  };
}

interface Changed {
  readonly version: number | null;
  readonly url: string;
  readonly active: boolean;
}
export async function changeSystem(ctx: Ctx, carrierId: string, { version, url, active }: Changed): Promise<CarrierSystem> {
  const { tx, now, deps } = ctx;
  found(await contractOf(tx, carrierId));
  const address = url.trim();
  if (!deps.adapters.carrierSystems.mayCall(address)) throw new Problem('carrier-system.address');
  if (!(await writeSystem(tx, carrierId, { url: address, active, version, now }))) throw new Problem('carrier-system.changed');
  await log(ctx, carrierId, 'carrier-system.changed', { host: new URL(address).host, active });
  return showSystem(ctx, carrierId);
}

/** By the municipality: nothing goes there and nothing is taken until the carrier starts it again. */
export async function stopSystem(ctx: Ctx, carrierId: string, version: number): Promise<CarrierSystem> {
  const { url } = found(await findSystem(ctx.tx, carrierId));
  if (!(await writeSystem(ctx.tx, carrierId, { url, active: false, version, now: ctx.now }))) throw new Problem('carrier-system.changed');
  await log(ctx, carrierId, 'carrier-system.stopped', { host: new URL(url).host });
  return showSystem(ctx, carrierId);
}

/** A new secret, told this once. Whoever sees other keys than the page did is told so: a second press would end the one that is in use. */
export async function makeKey(ctx: Ctx, carrierId: string, newest: string | null): Promise<MadeKey> {
  const { tx, now, deps } = ctx;
  if (!(await findSystem(tx, carrierId, true))) throw new Problem('carrier-system.missing');
  const known = (await keysOf(tx, carrierId, now)).find(({ endsAt }) => endsAt === null)?.id ?? null;
  if (known !== newest) throw new Problem('carrier-system.changed');
  const made = newKey();
  await retireKeys(tx, carrierId, { now, ends: new Date(now.getTime() + BOTH_VALID_MS) });
  await insertKey(tx, carrierId, { id: made.id, sealed: sealKey(deps.config.secrets.doorKey, tx, { carrierId, ...made }), now });
  await log(ctx, carrierId, 'carrier-system.key-made', { key: made.id });
  return { ...made, system: await showSystem(ctx, carrierId) };
}

export async function stopKey(ctx: Ctx, carrierId: string, id: string): Promise<CarrierSystem> {
  found((await endKey(ctx.tx, carrierId, { id, now: ctx.now })) || undefined);
  await log(ctx, carrierId, 'carrier-system.key-ended', { key: id });
  return showSystem(ctx, carrierId);
}

export async function testSystem(ctx: Ctx, carrierId: string): Promise<CarrierSystem> {
  if (!(await findSystem(ctx.tx, carrierId))) throw new Problem('carrier-system.missing');
  const id = newId();
  await tell(ctx.tx, { topic: TEST_PUSH, dedupe: id, payload: { carrierId, id } });
  return showSystem(ctx, carrierId);
}

const log = (
  { tx, requestId }: { readonly tx: TenantTx; readonly requestId: string },
  carrierId: string,
  action: 'carrier-system.changed' | 'carrier-system.stopped' | 'carrier-system.key-made' | 'carrier-system.key-ended',
  details: Readonly<Record<string, unknown>>,
): Promise<void> => audit(tx, { action, subject: `carrier:${carrierId}`, details, requestId });
