import { CareReason, type ReadReason } from '@galleria/contract/eligibility';
import { type CareTx, type TenantCall, type TenantTx, withCare } from '@galleria/db';
import { z } from 'zod';
import type { Deps } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { destroyAllKeys, destroyKeys, keyFor, lookAt, type Purpose, rewrap, type SealedReason, writeReason } from './care.store.ts';
import { newDataKey, openText, type Subject, sealText, unwrapKey, wrapKey } from './cipher.ts';

type CareDeps = Pick<Deps, 'config' | 'carePool'>;
const FORGET = 'care.forget';

const currentKey = ({ config }: CareDeps) => {
  const [current] = config.careKeys;
  if (!current) throw new Error('no key to seal reasons with');
  return current;
};
const inCare = <T>(deps: CareDeps, call: TenantCall, work: (tx: CareTx) => Promise<T>): Promise<T> => withCare(deps.carePool, call, work);

export interface ReasonOf {
  /** The application. */
  readonly id: string;
  /** The household, or the application while there is none. */
  readonly subjectId: string;
}

/**
 * Seals a reason for whoever acts in the caller's transaction. It has a transaction of its own and is kept when this returns: call it after everything that
 * may refuse. Written again, it takes the place of what was there; whoever may not write over it is answered false.
 */
export async function keepReason(deps: CareDeps, call: TenantCall, { id, subjectId }: ReasonOf, reason: CareReason): Promise<boolean> {
  const subject = { tenantId: call.tenantId, subjectId };
  const brought = wrapKey(currentKey(deps), subject, newDataKey());
  return inCare(deps, call, async (tx) => {
    const key = unwrapKey(deps.config.careKeys, subject, await keyFor(tx, subjectId, brought));
    return writeReason(tx, id, subjectId, sealText(key, subject, id, JSON.stringify({ code: reason.code, note: reason.note })));
  });
}

/** Reads a reason. The look was written, and committed, before it is opened. Undefined: there is none, or none that this caller may read. */
export async function readReason(deps: CareDeps, call: TenantCall, id: string, purpose: Purpose): Promise<ReadReason | undefined> {
  const found = await inCare(deps, call, (tx) => lookAt(tx, id, purpose));
  if (!found) return undefined;
  const subject = { tenantId: call.tenantId, subjectId: found.subjectId };
  const dataKey = unwrapKey(deps.config.careKeys, subject, found);
  const reason = CareReason.parse(JSON.parse(openText(dataKey, subject, id, found.sealed)));
  await renewWrapping(deps, call, { found, subject, dataKey });
  return { ...reason, writtenAt: found.writtenAt.toISOString() };
}

/** A key of the environment that has been replaced is needed for ever less: whatever is read is wrapped anew. */
async function renewWrapping(
  deps: CareDeps,
  call: TenantCall,
  { found, subject, dataKey }: { readonly found: SealedReason; readonly subject: Subject; readonly dataKey: Buffer },
): Promise<void> {
  const current = currentKey(deps);
  if (found.keyId === current.id) return;
  await inCare(deps, call, (tx) => rewrap(tx, found.subjectId, found.keyId, wrapKey(current, subject, dataKey)));
}

/** Leaves word, in the caller's transaction, that these persons' keys are to be destroyed. Exactly if the rest is kept, it is done. */
export async function forgetReasons(tx: TenantTx, subjects: readonly string[]): Promise<void> {
  if (subjects.length > 0) await tell(tx, { topic: FORGET, dedupe: newId(), payload: { subjects } });
}

const systemCall = (tenantId: number): TenantCall => ({ tenantId, scope: { kind: 'system' }, actor: `system:${FORGET}` });
/** Of a municipality that has left: every key, every reason and every look. */
export const forgetAllReasons = (deps: CareDeps, tenantId: number): Promise<void> => inCare(deps, systemCall(tenantId), destroyAllKeys);

const Payload = z.object({ subjects: z.array(z.uuid()) });
export const careJobs: JobHandlers = {
  [FORGET]: async (job, deps) => {
    const { subjects } = Payload.parse(job.payload);
    await inCare(deps, systemCall(job.tenantId), (tx) => destroyKeys(tx, subjects));
    return undefined;
  },
};
