import { RULE_FIELDS } from '@galleria/domain/templates';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, Instant, Slug, TenantPath } from './shapes.ts';
import { SchemeRules } from './subsidy.ts';

/** What a municipality lets others of its region copy. */
export const Sharing = z.strictObject({ rules: z.boolean(), texts: z.boolean() });
export type Sharing = z.infer<typeof Sharing>;

/** A municipality of the region that shares something. */
export const TemplateGiver = z.strictObject({ slug: Slug, municipalityName: z.string(), rules: z.boolean(), texts: z.boolean() });
export type TemplateGiver = z.infer<typeof TemplateGiver>;

/** Something that was copied. `rules`: the draft, which holds for nobody before it is decided on. */
export const TemplateCopy = z.strictObject({
  id: Id,
  kind: z.enum(['rules', 'text']),
  title: z.string(),
  /** The municipality's name; empty when its galleria is gone. */
  from: z.string(),
  takenAt: Instant,
  takenBy: z.string(),
  rules: SchemeRules.nullable(),
  undone: z.boolean(),
  /** Of a text: it is still the draft that the copying made. */
  undoable: z.boolean(),
});
export type TemplateCopy = z.infer<typeof TemplateCopy>;

export const RuleField = z.enum(RULE_FIELDS);
export type RuleField = z.infer<typeof RuleField>;

const TextFields = z.strictObject({ title: z.string(), body: z.string(), titleEn: z.string(), bodyEn: z.string() });
export type TextFields = z.infer<typeof TextFields>;

/** `new`: becomes a draft; `replaces`: changes an own draft; `beside`: an own text that is shown stays, a draft comes beside it; `same`: nothing to do. */
export const TextState = z.enum(['new', 'replaces', 'beside', 'same']);
export type TextState = z.infer<typeof TextState>;

/** What taking would change, and nothing is changed by looking. */
export const TemplatePreview = z.strictObject({
  giver: TemplateGiver,
  /** Sent along when taking: anything that has changed since, here or there, refuses. */
  digest: z.string(),
  /** Null when the rules are not shared, or nothing is decided there. */
  rules: z
    .strictObject({
      now: SchemeRules.nullable(),
      wouldBe: SchemeRules,
      differs: z.array(RuleField),
      /** The same draft has been taken already. */
      taken: z.boolean(),
    })
    .nullable(),
  texts: z.array(
    z.strictObject({
      /** The giver's page. */
      id: Id,
      kind: z.enum(['news', 'page']),
      state: TextState,
      now: TextFields.nullable(),
      wouldBe: TextFields,
    }),
  ),
});
export type TemplatePreview = z.infer<typeof TemplatePreview>;

export const TakeTemplates = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  rules: z.boolean(),
  texts: z.array(Id).max(100),
});
export type TakeTemplates = z.output<typeof TakeTemplates>;

const OneGiver = z.strictObject({ ...TenantPath.shape, giver: Slug });
const OneCopy = z.strictObject({ ...TenantPath.shape, copy: Id });

export const templatesRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/sharing': {
    summary: 'What the municipality lets others of its region copy; nothing, before it says so',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Sharing },
  },
  'PUT /tenants/:tenant/officer/sharing': {
    summary: 'Change what others of the region may copy. What they have copied is theirs',
    callers: ['officer'],
    params: TenantPath,
    body: Sharing,
    reply: { 200: Sharing },
  },
  'GET /tenants/:tenant/officer/templates': {
    summary: 'Municipalities of the region that share rules or texts, and what was copied from them',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ givers: z.array(TemplateGiver), copies: z.array(TemplateCopy) }) },
  },
  'GET /tenants/:tenant/officer/templates/:giver': {
    summary: 'What copying from a municipality would change: what is now and what it would be. Without its contacts, places and names',
    callers: ['officer'],
    params: OneGiver,
    reply: { 200: TemplatePreview },
  },
  'POST /tenants/:tenant/officer/templates/:giver': {
    summary: 'Copy what was chosen: rules become a draft to decide on, texts become drafts. Nothing is shown to anybody by this',
    callers: ['officer'],
    params: OneGiver,
    body: TakeTemplates,
    idempotent: true,
    reply: { 201: z.strictObject({ copies: z.array(TemplateCopy) }) },
    problems: { 'template.changed': 409, 'template.nothing': 422 },
  },
  'POST /tenants/:tenant/officer/template-copies/:copy/undo': {
    summary: 'Undo a copy: the draft goes, or is what it was before',
    callers: ['officer'],
    params: OneCopy,
    reply: { 200: TemplateCopy },
    problems: { 'template.changed-since': 409 },
  },
});
