import type { accountRoutes, InviteByOfficer, memberRoutes, signInRoutes } from '@galleria/contract/identity';
import type { z } from 'zod';
import type { Ctx } from '../../core/context.ts';
import { notFound } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { acceptInvitation, lookAtInvitation } from './accept-invitation.ts';
import { demoSignIns } from './demonstration.ts';
import { signedInAs, whoAmI } from './me.ts';
import { homeOfShop, isContracted, type Reach } from './members.store.ts';
import { endMembership, invite, membersWithin, resetSecondFactor, withdraw } from './members.ts';
import { makePairing, pairTelephone } from './pair-telephone.ts';
import { rename } from './people.store.ts';
import { ofCarrier, ofMunicipality, ofShop } from './reach.ts';
import { refreshSession, signOut } from './refresh-session.ts';
import { enrol, presentSecondFactor } from './second-factor.ts';
import { listSessions, revokeOwnSession } from './sessions.store.ts';
import { askForCode } from './sign-in-code.ts';
import { signInResident, signInStaff } from './start-session.ts';

const signIn: HandlersOf<typeof signInRoutes> = {
  'POST /tenants/:tenant/auth/codes': (ctx, { body }) => askForCode(ctx, body.to, 'resident'),
  'POST /tenants/:tenant/auth/sessions': (ctx, { body }) => signInResident(ctx, body.to, body.code),
  'POST /auth/codes': (ctx, { body }) => askForCode(ctx, body.to, 'staff'),
  'POST /auth/sessions': (ctx, { body }) => signInStaff(ctx, body.to, body.code),
  'POST /auth/second-factor/enrol': (ctx) => enrol(ctx),
  'POST /auth/second-factor': (ctx, { body }) => presentSecondFactor(ctx, body.code),
  'POST /auth/refresh': (ctx, { body }) => refreshSession(ctx, body.audience),
  'POST /auth/logout': (ctx, { body }) => signOut(ctx, body.audience),
  'POST /auth/invitations/look': (ctx, { body }) => lookAtInvitation(ctx, body.token),
  'POST /auth/invitations/accept': (ctx, { body }) => acceptInvitation(ctx, body.token, body.name),
  'POST /auth/pairings': (ctx, { body }) => pairTelephone(ctx, body.token),
  // Asked by every sign-in page, so it answers "nobody" instead of leaving an error in the browser's log.
  'GET /demo/sign-ins': async ({ platform, deps, now }) => ({ signIns: await demoSignIns(platform, deps.config, now) }),
};

const account: HandlersOf<typeof accountRoutes> = {
  'GET /auth/me': (ctx) => whoAmI(ctx),
  'PATCH /auth/me': async (ctx, { body }) => {
    await rename(ctx.platform, signedInAs(ctx).id, body.name);
    return whoAmI(ctx);
  },
  'GET /auth/sessions': async (ctx) => {
    const { id, sessionId } = signedInAs(ctx);
    return { sessions: await listSessions(ctx.platform, id, sessionId, ctx.now) };
  },
  'DELETE /auth/sessions/:session': async (ctx, { params }) => {
    const ended = await revokeOwnSession(ctx.platform, { id: params.session, identityId: signedInAs(ctx).id, now: ctx.now });
    if (!ended) throw notFound();
    return undefined;
  },
};

/** What an officer may hand out: only work within the own municipality, also for a carrier that drives in several. */
async function reachForInvite(ctx: Ctx, place: z.infer<typeof InviteByOfficer>): Promise<Reach> {
  const shopId = 'shopId' in place ? place.shopId : null;
  const carrierId = 'carrierId' in place ? place.carrierId : null;
  if (shopId && (await homeOfShop(ctx.tx, shopId)) !== ctx.tenant.id) throw notFound();
  if (carrierId && !(await isContracted(ctx.tx, carrierId))) throw notFound();
  return { tenantId: ctx.tenant.id, shopId, carrierId };
}

const members: HandlersOf<typeof memberRoutes> = {
  'GET /tenants/:tenant/shops/:shop/members': async (ctx) => membersWithin(ctx, await ofShop(ctx)),
  'POST /tenants/:tenant/shops/:shop/invitations': async (ctx, { body }) => invite(ctx, { ...body, reach: await ofShop(ctx) }),
  'DELETE /tenants/:tenant/shops/:shop/invitations/:invitation': async (ctx, { params }) =>
    withdraw(ctx, await ofShop(ctx), params.invitation),
  'DELETE /tenants/:tenant/shops/:shop/members/:member': async (ctx, { params }) => endMembership(ctx, await ofShop(ctx), params.member),
  'POST /tenants/:tenant/shops/:shop/members/:member/second-factor-reset': async (ctx, { params }) =>
    resetSecondFactor(ctx, await ofShop(ctx), params.member),
  'GET /tenants/:tenant/carriers/:carrier/members': async (ctx) => membersWithin(ctx, await ofCarrier(ctx)),
  'POST /tenants/:tenant/carriers/:carrier/invitations': async (ctx, { body }) => invite(ctx, { ...body, reach: await ofCarrier(ctx) }),
  'DELETE /tenants/:tenant/carriers/:carrier/invitations/:invitation': async (ctx, { params }) =>
    withdraw(ctx, await ofCarrier(ctx), params.invitation),
  'DELETE /tenants/:tenant/carriers/:carrier/members/:member': async (ctx, { params }) =>
    endMembership(ctx, await ofCarrier(ctx), params.member),
  'POST /tenants/:tenant/carriers/:carrier/members/:member/pairing': (ctx, { params, body }) => makePairing(ctx, params.member, body.day),
  'GET /tenants/:tenant/officer/members': (ctx) => membersWithin(ctx, ofMunicipality(ctx)),
  'POST /tenants/:tenant/officer/invitations': async (ctx, { body }) =>
    invite(ctx, { email: body.email, role: body.role, reach: await reachForInvite(ctx, body) }),
  'DELETE /tenants/:tenant/officer/invitations/:invitation': (ctx, { params }) => withdraw(ctx, ofMunicipality(ctx), params.invitation),
  'DELETE /tenants/:tenant/officer/members/:member': (ctx, { params }) => endMembership(ctx, ofMunicipality(ctx), params.member),
  'POST /tenants/:tenant/officer/members/:member/second-factor-reset': (ctx, { params }) =>
    resetSecondFactor(ctx, ofMunicipality(ctx), params.member),
};

export const identityHandlers = { ...signIn, ...account, ...members };
