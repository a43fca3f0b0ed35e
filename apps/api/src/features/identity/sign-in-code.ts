import type { CodeSent } from '@galleria/contract/identity';
import { intoTenant, readPlatform } from '@galleria/db';
import { identityMailPhrases } from '@galleria/phrases/identity-mail';
import { z } from 'zod';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { BROWSER_COOKIE } from '../../http/cookies.ts';
import { CODE_CAUSE, reach, refuseWithoutSms } from '../messages/index.ts';
import {
  codeToSend,
  countCodes,
  countSmsCodes,
  countTry,
  insertCode,
  lockAddress,
  lockNewestCode,
  markUsed,
  sweepSignIns,
} from './codes.store.ts';
import { mailTenant } from './people.store.ts';
import { codeDigits, codeHmac, newSecretText, sameBytes } from './secrets.ts';
import type { Audience } from './sessions.store.ts';

const VALID_MINUTES = 10;
const MOST_TRIES = 5;
const MOST_SENDS_PER_HOUR = 5;
/** Somebody who makes us send text messages to expensive numbers stops here (OWASP API 4 and 6). */
const MOST_SMS_PER_DAY = 1000;
const HOUR_MS = 3_600_000;

/**
 * Sends a code to an address. The page's answer, the statements run and hence the time taken are the same whether somebody is known at the
 * address or not: who gets a mail is decided by the worker, later.
 */
export async function askForCode(ctx: PlatformCtx, to: string, audience: Audience): Promise<CodeSent> {
  const { platform, now, deps } = ctx;
  const channel = to.includes('@') ? 'email' : 'sms';
  if (channel === 'sms') refuseWithoutSms(deps.adapters);
  await lockAddress(platform, to);
  if ((await countCodes(platform, to, new Date(now.getTime() - HOUR_MS))) >= MOST_SENDS_PER_HOUR) throw new Problem('request.too-many');
  if (channel === 'sms' && (await countSmsCodes(platform, new Date(now.getTime() - 24 * HOUR_MS))) >= MOST_SMS_PER_DAY) {
    throw new Problem('request.too-many');
  }
  const browser = ctx.cookies.get(BROWSER_COOKIE) ?? newSecretText();
  const id = newId();
  await insertCode(platform, {
    id,
    channel,
    address: to,
    hmac: codeHmac(deps.config, id, codeDigits(deps.config, id)),
    browserHash: sha256(browser),
    now,
    expiresAt: new Date(now.getTime() + VALID_MINUTES * 60_000),
  });
  const workplaceTenant = await mailTenant(platform, to);
  const tenantId = ctx.tenant?.id ?? workplaceTenant;
  if (tenantId !== undefined) {
    const tx = await intoTenant(platform, { tenantId, scope: { kind: 'system' }, actor: 'system:sign-in' });
    const site = ctx.tenant?.name ?? '';
    await tell(tx, { topic: 'identity.code', dedupe: id, payload: { codeId: id, audience, language: ctx.language, site } });
    await tell(tx, { topic: 'identity.sweep', dedupe: now.toISOString().slice(0, 10) });
  }
  ctx.cookies.set(BROWSER_COOKIE, browser, (VALID_MINUTES + 5) * 60);
  return { address: to, validMinutes: VALID_MINUTES };
}

/**
 * Judges a code. Undefined: right, and used up. Otherwise the problem to return (not to throw: a wrong try must count).
 * Without the cookie of the browser that asked, nothing is compared and no try is taken from whoever did ask.
 */
export async function judgeCode(ctx: PlatformCtx, to: string, digits: string): Promise<Problem | undefined> {
  const { platform, now, deps } = ctx;
  const browser = ctx.cookies.get(BROWSER_COOKIE);
  const code = browser ? await lockNewestCode(platform, to, sha256(browser)) : undefined;
  if (!code) return new Problem('code.wrong');
  if (code.usedAt || code.expiresAt <= now || code.tries >= MOST_TRIES) return new Problem('code.spent');
  if (!sameBytes(code.hmac, codeHmac(deps.config, code.id, digits))) {
    await countTry(platform, code.id);
    await auditPlatform(platform, 'anyone', { action: 'sign-in.code-wrong', subject: `login-code:${code.id}`, requestId: ctx.requestId });
    return new Problem('code.wrong', { triesLeft: MOST_TRIES - code.tries - 1 });
  }
  await markUsed(platform, code.id, now);
  return undefined;
}

const CodeJob = z.object({
  codeId: z.uuid(),
  audience: z.enum(['resident', 'staff']),
  language: z.enum(['sv', 'en']),
  site: z.string(),
});

/** Mails the code, if somebody is there to get it. The digits follow from the id; they stand in no row before the mail itself. */
export const sendCode: JobHandler = async (job, deps) => {
  const { codeId, audience, language, site } = CodeJob.parse(job.payload);
  const target = await codeToSend(readPlatform(deps.pool), codeId, audience, deps.now());
  if (!target) return undefined;
  const words = identityMailPhrases(language);
  const digits = codeDigits(deps.config, codeId);
  return (tx) =>
    reach(tx, {
      to: {
        name: '',
        email: target.channel === 'email' ? target.address : null,
        phone: target.channel === 'sms' ? target.address : null,
      },
      subject: words.codeSubject(site),
      text: words.codeText(digits, site),
      sms: words.codeSms(digits, site),
      expiresAt: target.expiresAt,
      cause: `${CODE_CAUSE}${codeId}`,
      secret: true,
    });
};

export const sweep: JobHandler = async (_job, deps) => {
  await sweepSignIns(readPlatform(deps.pool), deps.now());
};
