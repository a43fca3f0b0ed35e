import type { TenantTx } from '@galleria/db';
import { toHtml, toPlainText } from './markdown.ts';
import { publishedPage } from './page.store.ts';

/** A published text by its name, ready to be shown as a part of another page, below a heading of level `below`. */
export async function ownPage(
  tx: TenantTx,
  slug: string,
  language: 'sv' | 'en',
  below: 1 | 2 = 1,
): Promise<{ title: string; html: string; text: string; updatedAt: Date } | undefined> {
  const page = await publishedPage(tx, slug);
  if (!page) return undefined;
  const body = language === 'en' && page.bodyEn !== '' ? page.bodyEn : page.body;
  const title = language === 'en' && page.titleEn !== '' ? page.titleEn : page.title;
  return { title, html: toHtml(body, below), text: toPlainText(body), updatedAt: new Date(page.updatedAt) };
}
