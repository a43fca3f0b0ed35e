import type { NoticeReceipt, SendNotice } from '@galleria/contract/notices';
import { asJudge, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { PARTS } from '@galleria/domain/notices';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { derivedId, sha256 } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { tryAgain } from '../../core/try-again.ts';
import { sendReceipt, tokenOf } from './letters.ts';
import { countSince, findNotice, findTarget, insertNotice, type Kept, nextNumber, receiverOf } from './notice.store.ts';

const HOUR_MS = 3_600_000;
/** A municipality reads a handful. One address gets no more letters than these; so many in all that no one sender shuts others out (the server counts each address's requests). */
const MOST_PER_HOUR = 400;
const MOST_OF_ONE_PER_HOUR = 10;

type Sending = Pick<DoorCtx, 'pool' | 'call' | 'deps' | 'now' | 'language' | 'requestId'> & {
  readonly tenant: Pick<DoorCtx['tenant'], 'id'>;
};

/**
 * Takes a notice, from anybody. It is kept by the municipality that let the shop in, which may be a neighbour: its decision holds wherever the shop sells. The
 * device's key makes it one however often it is sent, and the same receipt is given again.
 */
export async function sendNotice(ctx: Sending, sent: SendNotice): Promise<NoticeReceipt> {
  if (sent.kind === 'content' && !PARTS[sent.subject].includes(sent.part)) throw new Problem('notice.part-forbidden');
  const open = readPlatform(ctx.pool);
  const home = ctx.tenant.id;
  const target = sent.kind === 'content' ? found(await findTarget(open, home, sent.subject, sent.subjectId)) : undefined;
  const tenant = await receiverOf(open, target?.home ?? home);
  const id = derivedId('notice', tenant.id, sent.key);
  const token = tokenOf(ctx.deps.config, id);
  const guestKey = sha256(token);
  const call = { ...ctx.call, tenantId: tenant.id, scope: { kind: 'guest', guestKey } } as const;
  const kept = await tryAgain(() =>
    withTenant(ctx.pool, call, async (tx): Promise<Kept> => {
      const before = await findNotice(tx, id);
      if (before) return before;
      await refuseFlood(tx, ctx.now, sent.email);
      const year = Number(dayOf(ctx.now).slice(0, 4));
      const number = await nextNumber(tx, year);
      await insertNotice(tx, { id, guestKey, year, number, at: ctx.now, language: ctx.language, target }, sent);
      const notice = found(await findNotice(tx, id));
      await sendReceipt(tx, { config: ctx.deps.config, tenant }, notice);
      // Who it was stands in the notice alone, and goes with it.
      await audit(tx, { action: 'notice.received', subject: `notice:${id}`, requestId: ctx.requestId });
      return notice;
    }),
  );
  return {
    id,
    token,
    tenant: tenant.slug,
    galleria: tenant.name,
    reference: kept.reference,
    receivedAt: kept.receivedAt.toISOString(),
    mailed: kept.email !== null,
  };
}

/** The sender may not see what others have sent: the judgement is asked for, never the rows. */
async function refuseFlood(tx: TenantTx, now: Date, email: string | null): Promise<void> {
  const { all, own } = await asJudge(tx, (judge) => countSince(judge, new Date(now.getTime() - HOUR_MS), email));
  if (all >= MOST_PER_HOUR || own >= MOST_OF_ONE_PER_HOUR) throw new Problem('request.too-many');
}
