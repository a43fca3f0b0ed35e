import { createHash } from 'node:crypto';
import type { SchemeRules } from '@galleria/contract/subsidy';
import type { TemplatePreview, TextFields, TextState } from '@galleria/contract/templates';
import type { TenantPage } from '@galleria/contract/tenant-pages';
import { slugOf } from '@galleria/domain/municipality';
import type { SchemeRules as DomainRules } from '@galleria/domain/subsidy';
import { adoptRules, neutralText, ruleDifferences } from '@galleria/domain/templates';
import { dayOf } from '@galleria/domain/time';
import { templatesPhrases } from '@galleria/phrases/templates';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { listSchemes } from '../subsidy/index.ts';
import { listPages } from '../tenant-pages/index.ts';
import { type CopyRow, copiesFrom, type Giver, giversOf, type SharedText, sharedBy } from './template.store.ts';

type OfferedText = TemplatePreview['texts'][number];
export interface Offered {
  readonly giver: Giver;
  readonly preview: TemplatePreview;
  /** The own page that each text would change, or stand beside. */
  readonly ownPage: ReadonlyMap<string, TenantPage>;
}

/** What copying from a neighbour would change here. Nothing is changed by looking; who shares nothing is not there. */
export async function offeredBy(ctx: Ctx, slug: string): Promise<Offered> {
  const { tx, now } = ctx;
  const giver = found((await giversOf(tx, slug))[0]);
  const shared = found(await sharedBy(tx, giver.id, dayOf(now)));
  const copies = await copiesFrom(tx, giver.id);
  const rules = shared.rules && (await offeredRules(ctx, shared.rules, copies));
  const { texts, ownPage } = await offeredTexts(ctx, giver, { shared: shared.texts ?? [], copies });
  const { municipalityName } = giver;
  const seen = { giver: { slug: giver.slug, municipalityName, rules: giver.rules, texts: giver.texts }, rules, texts };
  // A draft that somebody has just written changes its version, and so what was looked at.
  const versions = [...ownPage].map(([id, page]) => [id, page.id, page.version]);
  const digest = createHash('sha256')
    .update(JSON.stringify([seen, versions]))
    .digest('hex');
  return { giver, preview: { ...seen, digest }, ownPage };
}

// The contract's rules and the domain's are the same JSON; the domain brands its days and amounts.
const asDomain = (rules: SchemeRules): DomainRules => rules as unknown as DomainRules;

async function offeredRules({ tx, now }: Ctx, theirs: SchemeRules, copies: readonly CopyRow[]): Promise<TemplatePreview['rules']> {
  const { versions } = await listSchemes(tx, now);
  // What is decided last is what the next version changes, also when it has not begun.
  const own = versions[0]?.rules ?? null;
  const today = dayOf(now);
  const wouldBe = adoptRules(asDomain(theirs), own && asDomain(own), today);
  const drafts = copies.filter(({ kind }) => kind === 'rules');
  const same = (draft: SchemeRules) => ruleDifferences(asDomain(draft), wouldBe, today).length === 0;
  return {
    now: own,
    wouldBe: wouldBe as unknown as SchemeRules,
    differs: ruleDifferences(own && asDomain(own), wouldBe, today),
    taken: drafts[0]?.rules ? same(drafts[0].rules) : false,
  };
}

const FIELDS = ['title', 'body', 'titleEn', 'bodyEn'] as const;
export const fieldsOf = ({ title, body, titleEn, bodyEn }: TextFields): TextFields => ({ title, body, titleEn, bodyEn });

interface Given {
  readonly shared: readonly SharedText[];
  readonly copies: readonly CopyRow[];
}

async function offeredTexts({ tx, tenant }: Ctx, giver: Giver, { shared, copies }: Given) {
  const pages = shared.length > 0 ? await listPages(tx) : [];
  const names = {
    from: { galleria: giver.galleria, municipality: giver.municipalityName },
    to: { galleria: tenant.name, municipality: tenant.municipalityName },
  };
  const ownPage = new Map<string, TenantPage>();
  const texts = shared.map((text): OfferedText => {
    const wouldBe = neutral(text, names);
    const copied = copies.find(({ sourcePage }) => sourcePage === text.id)?.pageId;
    const own = pages.find(({ id }) => id === copied) ?? pages.find(({ slug }) => slug === slugOf(wouldBe.title));
    if (own) ownPage.set(text.id, own);
    return { id: text.id, kind: text.kind, state: stateOf(own, wouldBe), now: own ? fieldsOf(own) : null, wouldBe };
  });
  return { texts, ownPage };
}

function neutral(text: SharedText, names: Pick<Parameters<typeof neutralText>[1], 'from' | 'to'>): TextFields {
  const [sv, en] = [templatesPhrases('sv').gaps, templatesPhrases('en').gaps];
  return {
    title: neutralText(text.title, { ...names, gaps: sv }).slice(0, 120),
    body: neutralText(text.body, { ...names, gaps: sv }).slice(0, 20_000),
    titleEn: neutralText(text.titleEn, { ...names, gaps: en }).slice(0, 120),
    bodyEn: neutralText(text.bodyEn, { ...names, gaps: en }).slice(0, 20_000),
  };
}

function stateOf(own: TenantPage | undefined, wouldBe: TextFields): TextState {
  if (!own) return 'new';
  if (FIELDS.every((field) => own[field] === wouldBe[field])) return 'same';
  return own.state === 'draft' ? 'replaces' : 'beside';
}
