import {
  type CarrierDeed,
  CarrierDeeds,
  type CarrierDeedsTaken,
  CarrierProof,
  carrierProofProblems,
} from '@galleria/contract/carrier-systems';
import type { DoorProof } from '@galleria/contract/door-proof';
import type { DeedTaken } from '@galleria/contract/driving';
import { type TenantTx, withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps, TenantRef } from '../../core/context.ts';
import { derivedId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { findBagByNumber, takeBagDeed } from '../cool-bags/index.ts';
import { putProof, takeDeed } from '../home-delivery/index.ts';
import { isSigned, newKey, openKeys, SIGNATURE, TIMESTAMP } from './signature.ts';
import { findSystem, keysOf, mayTell, writeCall } from './system.store.ts';

const MOST_BYTES = 256 * 1024;
/** A picture of two mebibytes in base64, and the words around it. */
const MOST_PROOF_BYTES = 3 * 1024 * 1024;
const Path = z.object({ tenant: z.string().max(100), carrier: z.uuid() });
/** What is checked against where there is no key, so that the answer takes as long. */
const NOBODYS = newKey();

/**
 * `POST /inbound/carriers/:tenant/:carrier/deeds` and `…/proofs`: what a carrier's own system tells of notes and bags. The bytes as they came must be signed with one of the carrier's
 * keys within the last minutes; whoever is unknown, has no contract that says so, has stopped it, or signed otherwise gets one and the same answer. Then each deed goes the way of a driver's
 * telephone: kept under its own id, once, and settled with the others of its note by when it was done. Another carrier's note is as one that is not there.
 */
export function registerCarrierDeeds(app: FastifyInstance, deps: Deps): void {
  void app.register(async (inbound) => {
    inbound.removeAllContentTypeParsers();
    inbound.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const proven = async (request: FastifyRequest): Promise<{ teller: Teller; body: Buffer }> => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('request.media-type');
      return { teller: await provenTeller(app, deps, { request, body: request.body }), body: request.body };
    };
    inbound.post('/inbound/carriers/:tenant/:carrier/deeds', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const { teller, body } = await proven(request);
      return reply.code(200).send(await takeDeeds(deps, teller, CarrierDeeds.parse(readJson(body))));
    });
    const proofs = { bodyLimit: MOST_PROOF_BYTES, config: { problems: carrierProofProblems } };
    inbound.post('/inbound/carriers/:tenant/:carrier/proofs', proofs, async (request, reply) => {
      const { teller, body } = await proven(request);
      return reply.code(200).send(await takeProof(deps, teller, CarrierProof.parse(readJson(body))));
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

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('request.malformed');
  }
}

/** As whom they work here. In a galleria that is sealed nobody does. */
function callOf({ tenant, carrierId }: Teller) {
  if (tenant.isSealed) throw new Problem('auth.required');
  return { tenantId: tenant.id, scope: { kind: 'carrier', carrierId }, actor: 'system:carrier-system' } as const;
}

const isOfBag = (deed: CarrierDeed): deed is Extract<CarrierDeed, { bag: number }> => 'bag' in deed;
/** Notes first, and each kind in one order, whoever tells. */
const inLockOrder = (one: CarrierDeed, other: CarrierDeed): number => {
  if (isOfBag(one) || isOfBag(other)) return (isOfBag(one) ? one.bag : 0) - (isOfBag(other) ? other.bag : 0);
  return one.note < other.note ? -1 : one.note > other.note ? 1 : 0;
};

/** All of them, or none: told again, what was taken answers as it did. */
function takeDeeds(deps: Deps, teller: Teller, { deeds }: z.output<typeof CarrierDeeds>): Promise<CarrierDeedsTaken> {
  const { tenant, carrierId } = teller;
  const device = derivedId('carrier-system', tenant.id, carrierId);
  const now = deps.now();
  return withTenant(deps.pool, callOf(teller), async (tx) => {
    const taken = new Map<string, CarrierDeedsTaken['deeds'][number]>();
    for (const deed of [...deeds].sort(inLockOrder)) {
      try {
        taken.set(deed.id, { id: deed.id, ...(await takeOne({ tx, now }, { carrierId, device }, deed)) });
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'deed.unknown') throw error;
        taken.set(deed.id, { id: deed.id, effect: 'unknown', toLookAt: false, state: null });
      }
    }
    await writeCall(tx, { carrierId, kind: 'deeds', runId: null, at: now, status: null, fault: null, deeds: deeds.length });
    return { deeds: deeds.flatMap(({ id }) => taken.get(id) ?? []) };
  });
}

async function takeOne(
  ctx: { readonly tx: TenantTx; readonly now: Date },
  { carrierId, device }: { readonly carrierId: string; readonly device: string },
  { at, ...deed }: CarrierDeed,
): Promise<DeedTaken> {
  // By its own times, not by the order in which they came.
  const told = { device, clientTime: at, offsetMs: 0, number: Math.max(0, Date.parse(at)) };
  if (!('bag' in deed)) return takeDeed(ctx, carrierId, { ...deed, ...told });
  const bag = await findBagByNumber(ctx.tx, deed.bag);
  if (bag === undefined) throw new Problem('deed.unknown');
  const move = ({ 'bag-load': 'load', 'bag-out': 'out', 'bag-in': 'in' } as const)[deed.kind];
  const door = 'note' in deed && deed.note !== undefined ? { note: deed.note } : {};
  return takeBagDeed(ctx, carrierId, { kind: 'bag', id: deed.id, bag, move, ...door, ...told });
}

async function takeProof(deps: Deps, teller: Teller, { id, note, kind, at, picture }: z.output<typeof CarrierProof>): Promise<DoorProof> {
  const { tenant, carrierId } = teller;
  const [call, now] = [callOf(teller), deps.now()];
  const upload = { fields: { kind, clientTime: at }, filename: '', bytes: Buffer.from(picture, 'base64') };
  const kept = await putProof({ pool: deps.pool, call, deps, tenant, now }, { carrierId, noteId: note, id }, upload);
  await withTenant(deps.pool, call, (tx) =>
    writeCall(tx, { carrierId, kind: 'proof', runId: null, at: now, status: null, fault: null, deeds: null }),
  );
  return kept;
}
