import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Address, Email, Id, Instant, line, Phone, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

const kinds = ['grocery', 'building-supplies', 'services', 'specialist'] as const;

/** What a shop says of itself when it wants to sell here. With it the municipality can know who the trader is (DSA 30). */
const traderFields = {
  shopName: line(80, 2),
  kind: z.enum(kinds),
  story: paragraph(2000),
  legalName: line(120, 2),
  orgNumber: line(20, 10),
  /** The public register the company stands in: Bolagsverket, Länsstyrelsen … */
  register: line(80, 2),
  contactName: line(80, 2),
  ...Address.shape,
  phone: Phone,
  email: Email,
  /** Bankgiro, plusgiro or IBAN: for the municipality alone. */
  paymentAccount: line(80, 6),
  foodRegistration: line(80).nullable(),
  /** Sells folköl, and has notified the municipality. */
  folkolNotified: z.boolean(),
  tobaccoPermit: line(80).nullable(),
};
export const ApplyToSell = z.strictObject({
  ...traderFields,
  /** "I sell only what follows the law of the Union." */
  selfCertified: z.literal(true),
  agreementVersion: line(20, 1),
  /** Who accepts the agreement, by name. */
  agreedBy: line(80, 2),
});
export type ApplyToSell = z.output<typeof ApplyToSell>;

export const ApplicationState = z.enum(['applied', 'asked', 'admitted', 'refused']);
/** The applicant's own view. */
export const Application = z.strictObject({
  id: Id,
  state: ApplicationState,
  ...traderFields,
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  phone: z.string(),
  /** What the municipality asks, or why it refused. */
  answer: z.string(),
  agreementVersion: z.string(),
  agreedAt: Instant,
  agreedBy: z.string(),
  appliedAt: Instant,
  version: Version,
});
export type Application = z.infer<typeof Application>;

export const ApplicationRow = z.strictObject({
  id: Id,
  shopName: z.string(),
  kind: z.enum(kinds),
  locality: z.string(),
  orgNumber: z.string(),
  state: ApplicationState,
  appliedAt: Instant,
});
export type ApplicationRow = z.infer<typeof ApplicationRow>;

/** What an officer has looked up before a shop is admitted. */
export const AdmissionCheck = z.enum(['identity', 'account', 'food', 'folkol', 'tobacco']);
export type AdmissionCheck = z.infer<typeof AdmissionCheck>;
export const CheckedApplication = z.strictObject({
  application: Application,
  /** Which look-ups this shop needs, by what it sells. */
  checks: z.array(AdmissionCheck),
  shopId: Id.nullable(),
  log: z.array(z.strictObject({ at: Instant, action: z.string(), by: z.string(), details: z.string() })),
});
export type CheckedApplication = z.infer<typeof CheckedApplication>;

export const DecideApplication = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('admit'), version: Version, checked: z.array(AdmissionCheck).max(5) }),
  z.strictObject({ decision: z.literal('ask'), version: Version, words: paragraph(2000).min(5) }),
  z.strictObject({ decision: z.literal('refuse'), version: Version, words: paragraph(2000).min(5) }),
]);
export type DecideApplication = z.output<typeof DecideApplication>;

export const FolkolShop = z.strictObject({ id: Id, name: z.string(), notified: z.boolean(), held: z.int() });
export type FolkolShop = z.infer<typeof FolkolShop>;

const OneApplication = z.strictObject({ ...TenantPath.shape, application: Id });
const traderProblems = {
  'org-number.check-digit': 422,
  'org-number.not-ten-digits': 422,
  'application.food-missing': 422,
  'application.agreement-old': 409,
} as const;

export const applicationRoutes = defineRoutes({
  'POST /tenants/:tenant/applications': {
    summary: 'Apply to sell in the galleria. The answer’s token opens the application again; it is mailed too',
    callers: ['guest'],
    params: TenantPath,
    body: ApplyToSell,
    idempotent: true,
    reply: { 201: z.strictObject({ application: Application, token: z.string() }) },
    problems: { ...traderProblems, 'application.open-already': 409, 'application.admitted-already': 409 },
  },
  'GET /tenants/:tenant/applications/:application': {
    summary: 'One’s own application, by the token of its link',
    callers: ['guest'],
    params: OneApplication,
    reply: { 200: Application },
  },
  'PUT /tenants/:tenant/applications/:application': {
    summary: 'Complete an application that the municipality has asked about',
    callers: ['guest'],
    params: OneApplication,
    body: z.strictObject({ ...ApplyToSell.shape, version: Version }),
    reply: { 200: Application },
    problems: { ...traderProblems, 'application.step-forbidden': 409 },
  },
  'GET /tenants/:tenant/officer/folkol': {
    summary: 'The shops at home here: whether the municipality has been notified of their folköl, and how many goods wait for that',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ shops: z.array(FolkolShop) }) },
  },
  'PUT /tenants/:tenant/officer/folkol/:shop': {
    summary: 'Confirms that a shop has notified its sale of folköl, or takes that back: its folköl is sold online only then',
    callers: ['officer'],
    params: ShopPath,
    body: z.strictObject({ notified: z.boolean() }),
    reply: { 200: z.strictObject({ shops: z.array(FolkolShop) }) },
  },
  'GET /tenants/:tenant/officer/applications': {
    summary: 'Shops that have applied: those that wait first',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ applications: z.array(ApplicationRow) }) },
  },
  'POST /tenants/:tenant/officer/applications/invitations': {
    summary: 'Invite a shop to apply: a mail with the address of the form',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ email: Email }),
    reply: { 204: undefined },
  },
  'GET /tenants/:tenant/officer/applications/:application': {
    summary: 'One application with what has to be looked up, and its log',
    callers: ['officer'],
    params: OneApplication,
    reply: { 200: CheckedApplication },
  },
  'POST /tenants/:tenant/officer/applications/:application/decision': {
    summary: 'Admit the shop, ask for more, or refuse with a reason',
    callers: ['officer'],
    params: OneApplication,
    body: DecideApplication,
    reply: { 200: CheckedApplication },
    problems: {
      'application.step-forbidden': 409,
      'application.unchecked': 422,
      'application.admitted-already': 409,
      'application.changed': 409,
    },
  },
});
