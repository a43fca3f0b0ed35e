import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Email, Id, Instant, line, Phone, ShopPath, TenantPath } from './shapes.ts';

/** Where a code is sent: an e-mail address (kept in lower case) or a telephone number (kept in E.164). */
export const CodeAddress = z.union([Email, Phone]);
/** Six digits; people write them with a space in the middle. */
export const SixDigits = z
  .string()
  .max(12)
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));
const InvitationToken = z.string().regex(/^[0-9a-hjkmnp-tv-z]{32}$/);

/** `address`: where the code went, as we understood it. The same answer whether anybody is known there or not. */
export const CodeSent = z.strictObject({ address: z.string(), validMinutes: z.int() });
export type CodeSent = z.infer<typeof CodeSent>;
/** An access token of ten minutes. The refresh token goes in an HttpOnly cookie and never in a body. */
export const SignedIn = z.strictObject({ accessToken: z.string() });
/** Half way in: this token opens nothing but the second factor. `enrol`: the person has no authenticator yet. */
export const HalfSignedIn = z.strictObject({ accessToken: z.string(), secondFactor: z.enum(['enrol', 'verify']) });
export type HalfSignedIn = z.infer<typeof HalfSignedIn>;

/** What an authenticator app needs: the picture to scan, or the key to type in (base 32). Shown once. */
export const Enrolment = z.strictObject({ key: z.string(), uri: z.string(), qrSvg: z.string() });
export type Enrolment = z.infer<typeof Enrolment>;

/** One place where a person of the staff works. */
export const Workplace = z.strictObject({
  area: z.enum(['shop', 'municipality', 'care', 'carrier', 'platform', 'region']),
  /** The galleria's address; the region's for who reads its figures. */
  tenant: z.string(),
  tenantName: z.string(),
  /** The shop's or carrier's id; the tenant's slug for the municipality and its care management. */
  id: z.string(),
  name: z.string(),
  role: z.enum(['shop-owner', 'shop-staff', 'dispatcher', 'driver', 'officer', 'care-manager', 'operator', 'regional']),
  /** A training copy or a demonstration says so on every page. */
  mark: z.enum(['live', 'demonstration', 'training']),
  state: z.enum(['draft', 'open', 'closed']),
});
export type Workplace = z.infer<typeof Workplace>;
/** The signed-in person. `workplaces` is empty for a resident. */
export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  audience: z.enum(['resident', 'staff']),
  workplaces: z.array(Workplace),
  /** The installation has a payment provider: without one nothing is said of cards. */
  provider: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const SessionRow = z.strictObject({
  id: Id,
  audience: z.enum(['resident', 'staff']),
  startedAt: Instant,
  lastUsedAt: Instant,
  /** The session that asks. */
  current: z.boolean(),
});
export type SessionRow = z.infer<typeof SessionRow>;

const StaffRole = z.enum(['shop-owner', 'shop-staff', 'dispatcher', 'driver', 'officer', 'care-manager']);
export const Member = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  role: StaffRole,
  since: Instant,
  /** When a session of theirs was last used; null: not within the days that sessions are kept. */
  lastSeen: Instant.nullable(),
  /** The person who asks. */
  self: z.boolean(),
  /** The name of the shop or carrier, where the list covers several. */
  place: z.string().nullable(),
  authenticator: z.boolean(),
});
export type Member = z.infer<typeof Member>;
export const OpenInvitation = z.strictObject({
  id: Id,
  email: z.string(),
  role: z.enum([...StaffRole.options, 'regional']),
  place: z.string().nullable(),
  expiresAt: Instant,
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;
/** Where an officer may place the people whom the officer invites; empty for a shop's or carrier's own list. */
export const InvitePlace = z.strictObject({ kind: z.enum(['shop', 'carrier']), id: Id, name: z.string() });
export type InvitePlace = z.infer<typeof InvitePlace>;
export const Members = z.strictObject({
  members: z.array(Member),
  invitations: z.array(OpenInvitation),
  places: z.array(InvitePlace),
});
export type Members = z.infer<typeof Members>;

/** A code for a driver's telephone: the picture to show, and the address in it. Works once, for ten minutes. */
export const PairingCode = z.strictObject({ link: z.string(), qrSvg: z.string(), expiresAt: Instant });
export type PairingCode = z.infer<typeof PairingCode>;

/** What the holder of an invitation sees before accepting it. */
export const InvitationSeen = z.strictObject({
  email: z.string(),
  role: z.enum([...StaffRole.options, 'operator', 'regional']),
  place: z.string(),
});
export type InvitationSeen = z.infer<typeof InvitationSeen>;

/** One way in for each role, for somebody who tries a demonstration: no mailbox and no authenticator is needed. */
export const DemoSignIn = z.strictObject({
  name: z.string(),
  email: z.string(),
  roles: z.array(z.strictObject({ role: z.string(), place: z.string() })),
  /** The authenticator's code that works next, when the person has one. */
  totpCode: z.string().nullable(),
});
export type DemoSignIn = z.infer<typeof DemoSignIn>;

const codeProblems = { 'sms.unavailable': 409 } as const;
const signInProblems = { 'code.wrong': 401, 'code.spent': 410 } as const;
const secondFactorProblems = { 'second-factor.wrong': 401, 'second-factor.spent': 410, 'second-factor.not-enrolled': 409 } as const;
const inviteProblems = { 'invitation.member-already': 409 } as const;
const memberProblems = { 'member.last': 409 } as const;
const resetProblems = { 'member.works-elsewhere': 409 } as const;

const AskForCode = z.strictObject({ to: CodeAddress });
const GiveCode = z.strictObject({ to: CodeAddress, code: SixDigits });
const Audience = z.strictObject({ audience: z.enum(['resident', 'staff']).default('resident') });

const shopMember = z.strictObject({ ...ShopPath.shape, member: Id });
const shopInvitation = z.strictObject({ ...ShopPath.shape, invitation: Id });
const carrierMember = z.strictObject({ ...CarrierPath.shape, member: Id });
const carrierInvitation = z.strictObject({ ...CarrierPath.shape, invitation: Id });
const officerMember = z.strictObject({ ...TenantPath.shape, member: Id });
const officerInvitation = z.strictObject({ ...TenantPath.shape, invitation: Id });

export const InviteToShop = z.strictObject({ email: Email, role: z.enum(['shop-owner', 'shop-staff']) });
export const InviteToCarrier = z.strictObject({ email: Email, role: z.enum(['dispatcher', 'driver']) });
/** The municipality invites its own officers and care managers, and the first owner of a shop or the first dispatcher of a carrier. */
export const InviteByOfficer = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['officer', 'care-manager']), email: Email }),
  z.strictObject({ role: z.enum(['shop-owner', 'shop-staff']), email: Email, shopId: Id }),
  z.strictObject({ role: z.enum(['dispatcher', 'driver']), email: Email, carrierId: Id }),
]);

/** Signing in and out. The paths with a tenant are for residents, those without for staff. */
export const signInRoutes = defineRoutes({
  'POST /tenants/:tenant/auth/codes': {
    whenSealed: true,
    summary: 'Send a resident a code of six digits by e-mail or text message',
    callers: ['anyone'],
    params: TenantPath,
    body: AskForCode,
    reply: { 202: CodeSent },
    problems: codeProblems,
  },
  'POST /tenants/:tenant/auth/sessions': {
    whenSealed: true,
    summary: 'Sign a resident in by the code, in the browser that asked for it; the first time makes the account',
    callers: ['anyone'],
    params: TenantPath,
    body: GiveCode,
    reply: { 201: SignedIn },
    problems: signInProblems,
  },
  'POST /auth/codes': {
    summary: 'Send a member of staff a code of six digits',
    callers: ['anyone'],
    body: AskForCode,
    reply: { 202: CodeSent },
    problems: codeProblems,
  },
  'POST /auth/sessions': {
    summary: 'First factor of staff: the code. The answer opens nothing but the second factor',
    callers: ['anyone'],
    body: GiveCode,
    reply: { 201: HalfSignedIn },
    problems: signInProblems,
  },
  'POST /auth/second-factor/enrol': {
    summary: 'Make a key for the authenticator app of somebody who has none',
    callers: ['anyone'],
    reply: { 201: Enrolment },
    problems: { 'second-factor.enrolled-already': 409 },
  },
  'POST /auth/second-factor': {
    summary: 'Second factor of staff: the code of the authenticator app. The first right one confirms a new app',
    callers: ['anyone'],
    body: z.strictObject({ code: SixDigits }),
    reply: { 201: SignedIn },
    problems: secondFactorProblems,
  },
  'POST /auth/refresh': {
    summary: 'A new access token by the cookie; the refresh token is replaced by the next one',
    callers: ['anyone'],
    byCookie: true,
    body: Audience,
    reply: { 200: SignedIn },
  },
  'POST /auth/logout': {
    summary: 'End the session of the cookie, here and on the server',
    callers: ['anyone'],
    byCookie: true,
    body: Audience,
    reply: { 204: undefined },
  },
  'POST /auth/invitations/look': {
    summary: 'What an invitation is for',
    callers: ['anyone'],
    body: z.strictObject({ token: InvitationToken }),
    reply: { 200: InvitationSeen },
    problems: { 'invitation.spent': 410 },
  },
  'POST /auth/invitations/accept': {
    summary: 'Accept an invitation; the link proves the mailbox, so this is the first factor of signing in',
    callers: ['anyone'],
    body: z.strictObject({ token: InvitationToken, name: line(80, 1) }),
    reply: { 201: HalfSignedIn },
    problems: { 'invitation.spent': 410, 'invitation.other-address': 403 },
  },
  'POST /auth/pairings': {
    summary: "Sign a driver's telephone in by the code that its dispatcher shows, until the run's day is over",
    callers: ['anyone'],
    body: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{20,80}$/) }),
    reply: { 201: z.strictObject({ accessToken: z.string(), day: Day }) },
    problems: { 'pairing.spent': 410 },
  },
  'GET /demo/sign-ins': {
    summary: 'Whom one can sign in as, with the codes of their authenticators. Outside a demonstration: nobody',
    callers: ['anyone'],
    reply: { 200: z.strictObject({ signIns: z.array(DemoSignIn) }) },
  },
});

/** One's own account. */
export const accountRoutes = defineRoutes({
  'GET /auth/me': { summary: 'Who is signed in, and where they work', callers: ['identity'], paired: true, reply: { 200: Me } },
  'PATCH /auth/me': {
    summary: "Change one's own name",
    callers: ['identity'],
    body: z.strictObject({ name: line(80, 1) }),
    reply: { 200: Me },
  },
  'GET /auth/sessions': {
    summary: "One's own sessions that have not ended",
    callers: ['identity'],
    reply: { 200: z.strictObject({ sessions: z.array(SessionRow) }) },
  },
  'DELETE /auth/sessions/:session': {
    summary: "End one of one's own sessions",
    callers: ['identity'],
    params: z.strictObject({ session: Id }),
    reply: { 204: undefined },
  },
});

/** Who works where, and who is asked to. */
export const memberRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/members': {
    summary: 'The people of a shop, and open invitations',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    reply: { 200: Members },
  },
  'POST /tenants/:tenant/shops/:shop/invitations': {
    summary: 'Invite somebody to work in the shop',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    body: InviteToShop,
    idempotent: true,
    reply: { 201: OpenInvitation },
    problems: inviteProblems,
  },
  'DELETE /tenants/:tenant/shops/:shop/invitations/:invitation': {
    summary: 'Withdraw an invitation',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: shopInvitation,
    reply: { 204: undefined },
  },
  'DELETE /tenants/:tenant/shops/:shop/members/:member': {
    summary: "End somebody's work in the shop",
    callers: ['shop'],
    roles: ['shop-owner'],
    params: shopMember,
    reply: { 204: undefined },
    problems: memberProblems,
  },
  'POST /tenants/:tenant/shops/:shop/members/:member/second-factor-reset': {
    summary: 'Let somebody who lost the telephone enrol a new authenticator; ends their sessions',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: shopMember,
    reply: { 204: undefined },
    problems: resetProblems,
  },
  'GET /tenants/:tenant/carriers/:carrier/members': {
    summary: 'The people of a carrier, and open invitations',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: Members },
  },
  'POST /tenants/:tenant/carriers/:carrier/invitations': {
    summary: 'Invite somebody to drive or dispatch for the carrier',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    body: InviteToCarrier,
    idempotent: true,
    reply: { 201: OpenInvitation },
    problems: inviteProblems,
  },
  'DELETE /tenants/:tenant/carriers/:carrier/invitations/:invitation': {
    summary: 'Withdraw an invitation',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: carrierInvitation,
    reply: { 204: undefined },
  },
  'DELETE /tenants/:tenant/carriers/:carrier/members/:member': {
    summary: "End somebody's work for the carrier",
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: carrierMember,
    reply: { 204: undefined },
    problems: memberProblems,
  },
  'POST /tenants/:tenant/carriers/:carrier/members/:member/pairing': {
    summary: "A code that lets a driver's telephone into the driving of one day, without mailbox and authenticator",
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: carrierMember,
    body: z.strictObject({ day: Day }),
    reply: { 201: PairingCode },
    problems: { 'pairing.not-a-driver': 409, 'pairing.day': 400 },
  },
  'GET /tenants/:tenant/officer/members': {
    summary: 'The people of the municipality, its shops and its carriers, and open invitations',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Members },
  },
  'POST /tenants/:tenant/officer/invitations': {
    whenSealed: true,
    summary: 'Invite an officer, or people for a shop or a carrier',
    callers: ['officer'],
    params: TenantPath,
    body: InviteByOfficer,
    idempotent: true,
    reply: { 201: OpenInvitation },
    problems: inviteProblems,
  },
  'DELETE /tenants/:tenant/officer/invitations/:invitation': {
    whenSealed: true,
    summary: 'Withdraw an invitation',
    callers: ['officer'],
    params: officerInvitation,
    reply: { 204: undefined },
  },
  'DELETE /tenants/:tenant/officer/members/:member': {
    whenSealed: true,
    summary: "End somebody's work",
    callers: ['officer'],
    params: officerMember,
    reply: { 204: undefined },
    problems: memberProblems,
  },
  'POST /tenants/:tenant/officer/members/:member/second-factor-reset': {
    whenSealed: true,
    summary: 'Let somebody who lost the telephone enrol a new authenticator; ends their sessions',
    callers: ['officer'],
    params: officerMember,
    reply: { 204: undefined },
    problems: resetProblems,
  },
});

export const identityRoutes = defineRoutes({ ...signInRoutes, ...accountRoutes, ...memberRoutes });
