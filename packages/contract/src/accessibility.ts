import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, paragraph, TenantPath, Version } from './shapes.ts';

export const FAULT_REASONS = ['being-mended', 'too-burdensome', 'not-covered'] as const;
const FaultFields = z.strictObject({
  place: line(200, 2),
  problem: paragraph(1000).min(5),
  problemEn: paragraph(1000),
  because: z.enum(FAULT_REASONS),
  foundOn: Day,
  mendedBy: Day.nullable(),
  mendedOn: Day.nullable(),
});
export const AccessibilityFault = z.strictObject({
  id: Id,
  ...FaultFields.shape,
  place: z.string(),
  problem: z.string(),
  version: Version,
});
export type AccessibilityFault = z.infer<typeof AccessibilityFault>;
export const NewFault = z.strictObject({ ...FaultFields.shape, id: Id });
export type NewFault = z.output<typeof NewFault>;
export const EditFault = z.strictObject({ ...FaultFields.shape, version: Version });
export type EditFault = z.output<typeof EditFault>;

/** What the accessibility statement of this galleria is made of (DOS-lagen 2018:1937, lag 2023:254): nothing in it is typed in for show. */
export const AccessibilityFacts = z.strictObject({
  municipality: z.string(),
  galleria: z.string(),
  /** The program that is running. */
  program: z.strictObject({ version: z.string(), builtOn: Day.nullable() }),
  /** What the browser tests of this program look over, as the tests themselves have it. */
  tested: z.strictObject({ tool: z.string(), rules: z.array(z.string()), publicPages: z.int(), widths: z.array(z.int()) }),
  uses: z.strictObject({
    shops: z.int(),
    /** Own pictures of goods and shops, whose descriptions somebody wrote. */
    pictures: z.int(),
    picturesWithoutWords: z.int(),
    ownTexts: z.int(),
    sms: z.boolean(),
    languages: z.array(z.string()),
  }),
  faults: z.array(AccessibilityFault),
  ownText: z.strictObject({ html: z.string(), updatedAt: Instant }).nullable(),
  /** When officers last changed anything of it, or when the program was built. */
  changedOn: Day.nullable(),
});
export type AccessibilityFacts = z.infer<typeof AccessibilityFacts>;

export const accessibilityRoutes = defineRoutes({
  'GET /tenants/:tenant/accessibility': {
    summary: 'What the accessibility statement is made of: what runs, what was tested, what is known to be wrong',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: AccessibilityFacts },
  },
  'GET /tenants/:tenant/officer/accessibility-faults': {
    summary: 'Every known fault, mended ones too',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ faults: z.array(AccessibilityFault) }) },
  },
  'POST /tenants/:tenant/officer/accessibility-faults': {
    summary: 'Write down a fault: it stands in the statement until it is mended',
    callers: ['officer'],
    params: TenantPath,
    body: NewFault,
    reply: { 201: AccessibilityFault },
    problems: { 'accessibility.dates': 422 },
  },
  'PUT /tenants/:tenant/officer/accessibility-faults/:fault': {
    summary: 'Change a fault, or say that it is mended',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, fault: Id }),
    body: EditFault,
    reply: { 200: AccessibilityFault },
    problems: { 'accessibility.dates': 422, 'accessibility.changed': 409 },
  },
});
