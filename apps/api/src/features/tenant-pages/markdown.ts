import MarkdownIt from 'markdown-it';

/** HTML in the text is shown as signs; web addresses that stand alone become links. Pictures are left out: they would be fetched from elsewhere. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
markdown.disable(['image']);
// A table of prices is wider than a telephone.
markdown.renderer.rules.table_open = () => '<div class="table-frame"><table class="table">\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

export interface LinkFault {
  readonly href: string;
  readonly code: 'link.scheme' | 'link.not-a-page' | 'link.not-secure';
}

/** What may stand behind a link: a page of the galleria (`/kontakt`), a web address over https, mail, telephone, or a place on the page itself. */
function faultOf(href: string): LinkFault['code'] | undefined {
  if (/^(mailto:[^@\s]+@[^@\s]+|tel:\+?[\d-]{3,20}|#[\w-]+)$/i.test(href)) return undefined;
  if (/^\/(?!\/)[^\s\\]*$/.test(href)) return undefined;
  if (/^http:/i.test(href)) return 'link.not-secure';
  if (/^https:/i.test(href)) return URL.canParse(href) && new URL(href).hostname.includes('.') ? undefined : 'link.not-a-page';
  return /^[a-z][a-z0-9+.-]*:/i.test(href) ? 'link.scheme' : 'link.not-a-page';
}

/** Every link of a text that leads nowhere. What the library itself would not make a link of (`javascript:`) is found by its brackets. */
export function linkFaults(text: string): LinkFault[] {
  const hrefs = markdown
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .flatMap((token) => (token.type === 'link_open' ? [String(token.attrGet('href') ?? '')] : []));
  const refused = [...text.matchAll(/\]\(\s*<?((?:javascript|vbscript|data|file)[^)\s>]*)/gi)].map((found) => found[1] ?? '');
  return [...new Set([...hrefs, ...refused])].slice(0, 50).flatMap((href) => {
    const code = faultOf(href);
    return code ? [{ href: href.slice(0, 300), code }] : [];
  });
}

/** The words alone, on one line: for a page's description. */
export const toPlainText = (text: string): string =>
  markdown
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Markdown → HTML that is safe to show. Links to the galleria's own pages begin with `/`; the reader's page puts its own base before them. */
export function toHtml(text: string, below: 1 | 2 = 1): string {
  const tokens = markdown.parse(text, {});
  const used = [...new Set(tokens.flatMap(({ type, tag }) => (type === 'heading_open' ? [tag] : [])))].sort();
  // The page has its own h1. Whatever marks somebody likes, headings begin one level below it (or below the part's heading) and no level is passed over, as those who hear the page expect.
  let above: number = below;
  for (const token of tokens) {
    if (token.type === 'heading_open') above = Math.min(above + 1, used.indexOf(token.tag) + 1 + below);
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${above}`;
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}
