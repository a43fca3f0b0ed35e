import type { TenantTx } from '@galleria/db';
import { toHtml, toPlainText } from './markdown.ts';
import { publishedPage } from './page.store.ts';

/** A published text by its name, ready to be shown as a part of another page. */
export async function ownPage(
  tx: TenantTx,
  slug: string,
  language: 'sv' | 'en',
): Promise<{ html: string; text: string; updatedAt: Date } | undefined> {
  const page = await publishedPage(tx, slug);
  if (!page) return undefined;
  const body = language === 'en' && page.bodyEn !== '' ? page.bodyEn : page.body;
  return { html: toHtml(body), text: toPlainText(body), updatedAt: new Date(page.updatedAt) };
}
