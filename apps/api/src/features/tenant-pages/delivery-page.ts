import type { PageLink, PageShown } from '@galleria/contract/tenant-pages';
import { dayOf } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { folderPhrases } from '@galleria/phrases/delivery-folder';
import type { Ctx } from '../../core/context.ts';
import { escaped } from '../../core/html.ts';
import { deliveryGuide, guideHtml } from '../delivery-guide/index.ts';
import { ownPage } from './own-page.ts';

/** The address of the page on how home delivery works. It is there in every galleria; what the municipality has written under this name stands below. */
export const DELIVERY_PAGE = 'sa-fungerar-hemsandning';

const linkOf = (lang: Lang, now: Date): PageLink => ({
  slug: DELIVERY_PAGE,
  kind: 'page',
  title: folderPhrases(lang).pageTitle,
  publishedAt: `${dayOf(now)}T00:00:00.000Z`,
});

/** What it costs, for whom and when, from the rules and rounds of today, with the municipality's own words beside: a figure written by hand would grow old. */
export async function deliveryPage({ tx, now, language, tenant }: Ctx): Promise<PageShown> {
  const own = await ownPage(tx, DELIVERY_PAGE, language, 2);
  const guide = guideHtml(await deliveryGuide(tx, now, language), { phone: tenant.contact.phone ?? '', lang: language });
  const ours = own ? `\n<h2>${escaped(folderPhrases(language).own)}</h2>\n${own.html}` : '';
  return { ...linkOf(language, now), ...(own && { title: own.title }), html: guide + ours };
}

/** The page stands in the list also where nobody has written a word for it. */
export const withDeliveryPage = (pages: readonly PageLink[], lang: Lang, now: Date): PageLink[] =>
  pages.some(({ slug }) => slug === DELIVERY_PAGE) ? [...pages] : [...pages, linkOf(lang, now)];
