/**
 * A text that the API has made of Markdown: HTML of its author is signs by then, and no link leads to a script (apps/api/src/features/tenant-pages).
 * Links to the galleria's own pages begin with `/`, and get the base of the pages that the reader is on.
 */
export function Rendered({ html, base }: { readonly html: string; readonly base: string }) {
  const here = html.replaceAll('href="/', `href="${base}/`);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
  return <div className="prose" dangerouslySetInnerHTML={{ __html: here }} />;
}
