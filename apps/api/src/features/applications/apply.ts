import type { Application, ApplyToSell } from '@galleria/contract/applications';
import { asJudge } from '@galleria/db';
import { AGREEMENT_VERSION, lacksFoodRegistration } from '@galleria/domain/admission';
import { parseOrgNumber } from '@galleria/domain/org-number';
import { applicationMailPhrases } from '@galleria/phrases/application-mail';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { derivedToken } from '../identity/index.ts';
import { queueMessage } from '../messages/index.ts';
import { completeApplication, countSince, findApplication, insertApplication, type Kept, standingOf } from './application.store.ts';

const HOUR_MS = 3_600_000;
/** A village has a handful of shops: more in an hour is somebody's script. */
const MOST_PER_HOUR = 20;

export const toApplicant = ({ shopId: _shop, language: _language, ...application }: Kept): Application => application;

/** Where an applicant follows the application: the token stands behind `#` and reaches no log. */
export const applicationLink = ({ deps, tenant }: Pick<Ctx, 'deps' | 'tenant'>, id: string): string =>
  `${deps.config.publicOrigin}/${tenant.slug}/salj-har/ansokan#${id}.${derivedToken(deps.config, 'application', id)}`;

function judged(input: ApplyToSell): ApplyToSell {
  const number = parseOrgNumber(input.orgNumber);
  if (!number.ok) throw new Problem(number.error);
  if (lacksFoodRegistration(input)) throw new Problem('application.food-missing');
  if (input.agreementVersion !== AGREEMENT_VERSION) throw new Problem('application.agreement-old', { version: AGREEMENT_VERSION });
  return { ...input, orgNumber: number.value };
}

/** Takes an application. The same shop waiting already, or admitted already, is refused; another shop of the same owner is not. */
export async function apply(ctx: Ctx, input: ApplyToSell): Promise<{ application: Application; token: string }> {
  const { tx, now, deps } = ctx;
  const one = judged(input);
  // The applicant may not see what others have sent: the judgement is asked for, never the rows.
  const standing = await asJudge(tx, async (judge) => {
    await judge.query("select pg_advisory_xact_lock(hashtext('galleria.apply'), $1)", [tx.tenantId]);
    if ((await countSince(judge, new Date(now.getTime() - HOUR_MS))) >= MOST_PER_HOUR) throw new Problem('request.too-many');
    return standingOf(judge, one.orgNumber, one.shopName);
  });
  if (standing === 'admitted') throw new Problem('application.admitted-already');
  if (standing === 'open') throw new Problem('application.open-already');
  const id = newId();
  const token = derivedToken(deps.config, 'application', id);
  await insertApplication(tx, { id, tokenHash: sha256(token), at: now, language: ctx.language }, one);
  await audit(tx, {
    action: 'application.made',
    subject: `application:${id}`,
    details: { agreement: `${one.agreementVersion}, ${one.agreedBy}` },
    requestId: ctx.requestId,
  });
  const words = applicationMailPhrases(ctx.language);
  await queueMessage(tx, {
    channel: 'email',
    recipient: one.email,
    subject: words.receivedSubject(one.shopName),
    text: words.receivedText(one.contactName, ctx.tenant.name, applicationLink(ctx, id)),
    cause: `application.made:${id}`,
    secret: true,
  });
  return { application: toApplicant(found(await findApplication(tx, id))), token };
}

/** Completes an application that the municipality has asked about: it waits for the municipality again. */
export async function complete(
  ctx: Ctx,
  id: string,
  { version, ...input }: ApplyToSell & { readonly version: number },
): Promise<Application> {
  const { tx, now } = ctx;
  found(await findApplication(tx, id));
  const one = judged(input);
  if (!(await completeApplication(tx, id, version, { ...one, at: now }))) throw new Problem('application.step-forbidden');
  await audit(tx, {
    action: 'application.completed',
    subject: `application:${id}`,
    details: { agreement: `${one.agreementVersion}, ${one.agreedBy}` },
    requestId: ctx.requestId,
  });
  return toApplicant(found(await findApplication(tx, id)));
}
