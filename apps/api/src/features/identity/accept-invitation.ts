import type { HalfSignedIn, InvitationSeen } from '@galleria/contract/identity';
import { intoTenant } from '@galleria/db';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { type Invitation, lockInvitation, markAccepted, openMembership, seenInvitation } from './members.store.ts';
import { ensurePerson, findPerson, rename } from './people.store.ts';
import { halfSignedIn } from './start-session.ts';

/** What the link's holder is invited to. A link that is used, withdrawn, too old or never was answers alike. */
export async function lookAtInvitation(ctx: PlatformCtx, token: string): Promise<InvitationSeen> {
  const invitation = await lockInvitation(ctx.platform, sha256(token), ctx.now);
  if (!invitation) throw new Problem('invitation.spent');
  return found(await seenInvitation(ctx.platform, invitation.id));
}

/**
 * Accepts an invitation once. The link came to the invited mailbox, which is what a code would prove: the person is signed in as far as the
 * second factor. Somebody who is signed in under another address is refused, and the link stays good for its owner.
 */
export async function acceptInvitation(ctx: PlatformCtx, token: string, name: string): Promise<HalfSignedIn> {
  const { platform, now } = ctx;
  const invitation = await lockInvitation(platform, sha256(token), now);
  if (!invitation) throw new Problem('invitation.spent');
  const asker = ctx.identity ? await findPerson(platform, ctx.identity.id) : undefined;
  if (asker && asker.email !== invitation.email) throw new Problem('invitation.other-address');
  const person = await ensurePerson(platform, invitation.email, name);
  if (person.disabled) throw new Problem('invitation.spent');
  if (person.name === '') await rename(platform, person.id, name);
  const { role, tenantId, shopId, carrierId, regionId = null } = invitation;
  await openMembership(platform, { id: newId(), identityId: person.id, role, tenantId, shopId, carrierId, regionId });
  await markAccepted(platform, invitation.id, person.id, now);
  await auditPlatform(platform, `identity:${person.id}`, {
    action: 'invitation.accepted',
    subject: `invitation:${invitation.id}`,
    details: { role },
    requestId: ctx.requestId,
  });
  await tellOf(ctx, invitation);
  return halfSignedIn(ctx, person);
}

/** Others may wait for it: somebody who hands the role over. What belongs to no single tenant is found at the next look of whoever waits. */
async function tellOf({ platform }: PlatformCtx, { id, tenantId }: Invitation): Promise<void> {
  if (tenantId === null) return;
  const tx = await intoTenant(platform, { tenantId, scope: { kind: 'system' }, actor: 'system:identity' });
  await tell(tx, { topic: 'invitation.accepted', dedupe: id, payload: {} });
}
