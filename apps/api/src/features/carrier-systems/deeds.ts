import { CarrierDeeds, type CarrierDeedsTaken } from '@galleria/contract/carrier-systems';
import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps, TenantRef } from '../../core/context.ts';
import { derivedId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { takeDeed } from '../home-delivery/index.ts';
import { isSigned, newKey, openKeys, SIGNATURE, TIMESTAMP } from './signature.ts';
import { findSystem, keysOf, mayTell, writeCall } from './system.store.ts';

const MOST_BYTES = 256 * 1024;
const Path = z.object({ tenant: z.string().max(100), carrier: z.uuid() });
/** What is checked against where there is no key, so that the answer takes as long. */
const NOBODYS = newKey();

/**
 * `POST /inbound/carriers/:tenant/:carrier/deeds`: what a carrier's own system tells of notes. The bytes as they came must be signed with one of the carrier's
 * keys within the last minutes; whoever is unknown, has no contract that says so, has stopped it, or signed otherwise gets one and the same answer. Then each deed goes the way of a driver's
 * telephone: kept under its own id, once, and settled with the others of its note by when it was done. Another carrier's note is as one that is not there.
 */
export function registerCarrierDeeds(app: FastifyInstance, deps: Deps): void {
  void app.register(async (inbound) => {
    inbound.removeAllContentTypeParsers();
    inbound.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    inbound.post('/inbound/carriers/:tenant/:carrier/deeds', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('request.media-type');
      const teller = await provenTeller(app, deps, { request, body: request.body });
      return reply.code(200).send(await takeDeeds(deps, teller, readDeeds(request.body)));
    });
  });
}

interface Teller {
  readonly tenant: TenantRef;
  readonly carrierId: string;
}

const header = ({ headers }: FastifyRequest, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' && value.length <= 1000 ? value : '';
};

async function provenTeller(
  app: FastifyInstance,
  deps: Deps,
  { request, body }: { request: FastifyRequest; body: Buffer },
): Promise<Teller> {
  const path = Path.safeParse(request.params);
  const tenant = path.success ? await app.tenants.bySlug(path.data.tenant) : undefined;
  const carrierId = path.data?.carrier;
  const now = deps.now();
  const keys = tenant && carrierId ? await keysFor(deps, { tenant, carrierId }, now) : [];
  const claimed = { timestamp: header(request, TIMESTAMP), signature: header(request, SIGNATURE), body, now };
  const isTheirs = isSigned(keys.length > 0 ? keys : [NOBODYS], claimed);
  if (!isTheirs || keys.length === 0 || !tenant || !carrierId) throw new Problem('auth.required');
  return { tenant, carrierId };
}

function keysFor(deps: Deps, { tenant, carrierId }: Teller, now: Date) {
  const call = { tenantId: tenant.id, scope: { kind: 'system' }, actor: 'system:carrier-system' } as const;
  return withTenant(deps.pool, call, async (tx) => {
    const system = (await mayTell(tx, carrierId, dayOf(now))) ? await findSystem(tx, carrierId) : undefined;
    return system?.active ? openKeys(deps.config.secrets.doorKey, tx, { carrierId, keys: await keysOf(tx, carrierId, now) }) : [];
  });
}

function readDeeds(body: Buffer): z.output<typeof CarrierDeeds> {
  let said: unknown;
  try {
    said = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('request.malformed');
  }
  return CarrierDeeds.parse(said);
}

/** All of them, or none: told again, what was taken answers as it did. Notes are locked in one order, whoever tells. */
function takeDeeds(deps: Deps, { tenant, carrierId }: Teller, { deeds }: z.output<typeof CarrierDeeds>): Promise<CarrierDeedsTaken> {
  if (tenant.isSealed) throw new Problem('auth.required');
  const call = { tenantId: tenant.id, scope: { kind: 'carrier', carrierId }, actor: 'system:carrier-system' } as const;
  const device = derivedId('carrier-system', tenant.id, carrierId);
  const now = deps.now();
  return withTenant(deps.pool, call, async (tx) => {
    const taken = new Map<string, CarrierDeedsTaken['deeds'][number]>();
    for (const { at, ...deed } of [...deeds].sort((a, b) => (a.note < b.note ? -1 : a.note > b.note ? 1 : 0))) {
      // By its own times, not by the order in which they came.
      const told = { ...deed, device, clientTime: at, offsetMs: 0, number: Math.max(0, Date.parse(at)) };
      try {
        taken.set(deed.id, { id: deed.id, ...(await takeDeed({ tx, now }, carrierId, told)) });
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'deed.unknown') throw error;
        taken.set(deed.id, { id: deed.id, effect: 'unknown', toLookAt: false, state: null });
      }
    }
    await writeCall(tx, { carrierId, kind: 'deeds', runId: null, at: now, status: null, fault: null, deeds: deeds.length });
    return { deeds: deeds.flatMap(({ id }) => taken.get(id) ?? []) };
  });
}
