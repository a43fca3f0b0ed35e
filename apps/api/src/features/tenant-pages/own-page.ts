import type { TenantTx } from '@galleria/db';
import { toHtml } from './markdown.ts';
import { publishedPage } from './page.store.ts';

/** A published text by its name, ready to be shown as a part of another page. */
export async function ownPage(tx: TenantTx, slug: string, language: 'sv' | 'en'): Promise<{ html: string; updatedAt: Date } | undefined> {
  const page = await publishedPage(tx, slug);
  if (!page) return undefined;
  return { html: toHtml(language === 'en' && page.bodyEn !== '' ? page.bodyEn : page.body), updatedAt: new Date(page.updatedAt) };
}
