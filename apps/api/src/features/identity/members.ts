import type { Members, OpenInvitation } from '@galleria/contract/identity';
import type { Role } from '@galleria/contract/route';
import { type PlatformTx, readPlatform, type TenantTx } from '@galleria/db';
import { identityPhrases } from '@galleria/phrases/identity';
import { identityMailPhrases } from '@galleria/phrases/identity-mail';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import {
  closeMembership,
  findMember,
  findOpenInvitation,
  insertInvitation,
  invitePlaces,
  listInvitations,
  listMembers,
  lockPeers,
  type Reach,
  seenInvitation,
  withdrawInvitation,
  withdrawSame,
} from './members.store.ts';
import { notifyIn } from './notify.ts';
import { findPerson, forgetTotp, type Membership, membershipsOf, personAt } from './people.store.ts';
import { invitationToken } from './secrets.ts';
import { revokeStaffSessions } from './sessions.store.ts';

const VALID_DAYS = 7;
/** Somebody must be left who can let others in. */
const NEVER_NONE: readonly Role[] = ['shop-owner', 'officer', 'dispatcher'];

/** For the log: the shop or carrier that it concerns, whoever does it. */
const of = ({ shopId, carrierId }: Reach) => ({ shopId, carrierId });

export async function membersWithin(ctx: Ctx, reach: Reach): Promise<Members> {
  const members = await listMembers(ctx.tx, reach, ctx.identity?.id ?? '');
  const invitations = await listInvitations(ctx.tx, reach, ctx.now);
  return { members, invitations, places: ctx.role === 'officer' ? await invitePlaces(ctx.tx) : [] };
}

/** Invites somebody by mail: a link of seven days that works once and for this address only. Asked again, the newest link counts. */
export async function invite(
  ctx: Pick<Ctx, 'tx' | 'now' | 'deps' | 'identity' | 'language' | 'requestId'>,
  wanted: { readonly email: string; readonly role: Role; readonly reach: Reach },
): Promise<OpenInvitation> {
  const { tx, now } = ctx;
  const person = await personAt(tx, wanted.email);
  const same = (a: Reach, b: Reach) =>
    a.tenantId === b.tenantId && a.shopId === b.shopId && a.carrierId === b.carrierId && (a.regionId ?? null) === (b.regionId ?? null);
  const held = person ? await membershipsOf(tx, person.id) : [];
  if (held.some((one) => one.role === wanted.role && same(one, wanted.reach))) throw new Problem('invitation.member-already');
  const target = { ...wanted.reach, email: wanted.email, role: wanted.role };
  await withdrawSame(tx, target, now);
  const id = newId();
  const made = await insertInvitation(tx, {
    ...target,
    id,
    tokenHash: sha256(invitationToken(ctx.deps.config, id)),
    invitedBy: ctx.identity?.id ?? '',
    expiresAt: new Date(now.getTime() + VALID_DAYS * 86_400_000),
    now,
  });
  await tell(tx, { topic: 'identity.invitation', dedupe: id, payload: { invitationId: id, language: ctx.language } });
  // A region's reader belongs to no tenant: whoever invites one says so where the whole region reads it.
  if (wanted.role === 'regional') return made;
  await audit(tx, {
    action: 'invitation.made',
    subject: `invitation:${id}`,
    details: { role: wanted.role },
    requestId: ctx.requestId,
    ...of(wanted.reach),
  });
  return made;
}

export async function withdraw(ctx: Ctx, reach: Reach, id: string): Promise<undefined> {
  if (!(await withdrawInvitation(ctx.tx, reach, id, ctx.now))) throw notFound();
  await audit(ctx.tx, { action: 'invitation.withdrawn', subject: `invitation:${id}`, requestId: ctx.requestId, ...of(reach) });
  return undefined;
}

/**
 * Ends a role and, where it was the last, the sessions; the next request of that person finds no membership. Somebody is always left who can let
 * others in. Locked before anything is changed, in one order for everybody: of two who end each other one is told that the other has gone.
 */
export async function endRole(tx: TenantTx | PlatformTx, member: Membership, now: Date): Promise<'ended' | 'last' | 'gone'> {
  const peers = await lockPeers(tx, member);
  if (NEVER_NONE.includes(member.role) && peers.includes(member.id) && peers.length < 2) return 'last';
  if (!(await closeMembership(tx, member.id, now))) return 'gone';
  const left = await membershipsOf(tx, member.identityId);
  if (left.length === 0) await revokeStaffSessions(tx, member.identityId, now, 'works nowhere any longer');
  return 'ended';
}

/** Ends somebody's work; the last owner, officer or dispatcher stays. */
export async function endMembership(ctx: Ctx, reach: Reach, id: string): Promise<undefined> {
  const member = found(await findMember(ctx.tx, reach, id));
  const outcome = await endRole(ctx.tx, member, ctx.now);
  if (outcome === 'last') throw new Problem('member.last');
  if (outcome === 'gone') throw notFound();
  await audit(ctx.tx, {
    action: 'membership.ended',
    subject: `membership:${id}`,
    details: { role: member.role, identity: member.identityId },
    requestId: ctx.requestId,
    ...of(member),
  });
  return undefined;
}

/**
 * For somebody whose telephone is lost: the authenticator is forgotten and every session ends; the next sign-in, by the code that comes to the
 * mailbox, sets up a new one. Only for people who work nowhere else, so that a shop cannot weaken an officer's account; never for oneself, so
 * that a stolen session cannot.
 */
export async function resetSecondFactor(ctx: Ctx, reach: Reach, id: string): Promise<undefined> {
  const member = found(await findMember(ctx.tx, reach, id));
  if (member.identityId === ctx.identity?.id) throw new Problem('auth.forbidden');
  await forgetAuthenticator(ctx, reach, member);
  await audit(ctx.tx, { action: 'second-factor.reset', subject: `identity:${member.identityId}`, requestId: ctx.requestId });
  return undefined;
}

/** The same without a word in the log, for whoever writes it elsewhere. */
export async function forgetAuthenticator({ tx, now }: Pick<Ctx, 'tx' | 'now'>, reach: Reach, member: Membership): Promise<void> {
  const others = await membershipsOf(tx, member.identityId);
  const covers = (part: 'tenantId' | 'shopId' | 'carrierId', one: Reach) => reach[part] === null || reach[part] === one[part];
  const elsewhere = others.some(
    (one) =>
      !covers('tenantId', one) ||
      !covers('shopId', one) ||
      !covers('carrierId', one) ||
      one.role === 'operator' ||
      (reach.regionId ?? null) !== (one.regionId ?? null),
  );
  if (elsewhere) throw new Problem('member.works-elsewhere');
  const person = found(await findPerson(tx, member.identityId));
  await forgetTotp(tx, person.id);
  await revokeStaffSessions(tx, person.id, now, 'second factor was reset');
  await notifyIn(tx, person, { kind: 'authenticatorRemoved', cause: `second-factor.reset:${person.id}:${now.toISOString()}` });
}

const InvitationJob = z.object({ invitationId: z.uuid(), language: z.enum(['sv', 'en']) });

/** Mails the link. The token follows from the id: it stands nowhere but in the mail. What comes after `#` reaches no server and no log. */
export const sendInvitation: JobHandler = async (job, deps) => {
  const { invitationId, language } = InvitationJob.parse(job.payload);
  const platform = readPlatform(deps.pool);
  const invitation = await findOpenInvitation(platform, invitationId, deps.now());
  const seen = invitation && (await seenInvitation(platform, invitationId));
  if (!seen) return undefined;
  const words = identityMailPhrases(language);
  const link = `${deps.config.publicOrigin}/personal/inbjudan#${invitationToken(deps.config, invitationId)}`;
  return (tx) =>
    queueMessage(tx, {
      channel: 'email',
      recipient: seen.email,
      subject: words.invitationSubject(seen.place),
      text: words.invitationText(seen.place, identityPhrases(language).role[seen.role], link),
      cause: `invitation.made:${invitationId}`,
      secret: true,
    });
};
