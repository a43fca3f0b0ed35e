import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

import type { Language, Words } from './words.ts';

/** Text that is markup already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | undefined | readonly Part[];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return String(part).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** Markup with everything that is filled in escaped. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(texts.map((text, index) => text + written(parts[index])).join(''));

// The colours of apps/web/src/ui/styles/tokens.css, on stripes that the real pages never have.
const css = `
:root{--brand:#12454c;--deep:#0b2f35;--snow:#fbfaf6;--ink:#17262a;--soft:#4a5a5c;--line:#85795f;--warn:#6b4700;--warnbg:#fdf1d3;--bad:#8f1327;--badbg:#fbe6e6}
*{box-sizing:border-box}
body{margin:0;overflow-wrap:anywhere;background:var(--snow);color:var(--ink);font:1.125rem/1.5 "Seravek","Ubuntu","Calibri","DejaVu Sans",sans-serif}
.label{padding:min(1rem,5vw);border-bottom:4px solid var(--warn);background:repeating-linear-gradient(135deg,var(--warnbg) 0 1.5rem,#faeac2 1.5rem 3rem);color:var(--warn)}
.label p{max-width:34rem;margin:0 auto}
.label strong{display:block;font-size:1.3125rem}
main{max-width:36rem;margin:0 auto;padding:1.5rem min(1rem,5vw) 3rem}
h1,h2{font-family:"Rockwell","Roboto Slab","DejaVu Serif",Georgia,serif;line-height:1.2}
h1{font-size:clamp(1.5rem,1.3rem + 1vw,1.875rem);margin:0 0 1rem}
h2{font-size:1.3125rem;margin:0 0 .5rem}
p{margin:0 0 1rem}
ul.items{list-style:none;margin:0 0 1rem;padding:0;border-top:1px solid var(--line)}
ul.items li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;padding:.5rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
ul.items .sum{font-weight:700;font-size:1.3125rem;border-bottom:0}
ul.items span+span{white-space:nowrap}
section{margin:1.5rem 0;padding:min(1rem,5vw);border:1px solid var(--line);border-radius:1.125rem;background:#fff}
fieldset{margin:0 0 1rem;padding:0;border:0}
legend{padding:0;margin-bottom:.5rem;font-weight:700}
label{display:flex;align-items:center;gap:.75rem;min-height:2.75rem}
input[type=radio]{width:1.5rem;height:1.5rem;flex:none;accent-color:var(--brand)}
button,.button{display:inline-flex;align-items:center;justify-content:center;width:100%;min-height:3rem;padding:.5rem min(1.5rem,5vw);border:2px solid var(--brand);border-radius:.625rem;background:var(--brand);color:#fff;font:inherit;font-weight:700;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--deep);border-color:var(--deep)}
.quiet{background:transparent;color:var(--brand)}
.quiet:hover{background:#dcebea;color:var(--deep)}
form+form,form+.button,.button+form,.button+.button,form+p,section>p+form{margin-top:.75rem}
.bad{padding:1rem;border-left:6px solid var(--bad);border-radius:.625rem;background:var(--badbg);color:var(--bad);font-weight:700}
.note{color:var(--soft);font-size:1rem;margin:0;padding-top:.5rem}
a{color:var(--brand)}
a.language{display:inline-flex;align-items:center;min-height:2.75rem}
:focus-visible{outline:3px solid var(--deep);outline-offset:3px}
`;
const cssHash = createHash('sha256').update(css).digest('base64');

export interface Page {
  readonly language: Language;
  readonly words: Words;
  readonly title: string;
  readonly body: Markup;
  /** The same page in the other language. */
  readonly otherLanguage?: string;
  /** Where a form of the page may lead on to, besides the sandbox itself. */
  readonly leadsTo?: readonly (string | null)[];
  readonly status?: number;
}

const originOf = (url: string | null) => (url === null ? undefined : URL.parse(url)?.origin);

/** A whole page: labelled as a test on top, no scripts, nothing from elsewhere. */
export function sendPage(
  reply: FastifyReply,
  { language, words, title, body, otherLanguage, leadsTo = [], status = 200 }: Page,
): FastifyReply {
  const targets = ["'self'", ...leadsTo.flatMap((url) => originOf(url) ?? [])].join(' ');
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${words.label}</title>
<link rel="icon" href="data:,">
<style>${new Markup(css)}</style>
</head>
<body>
<header class="label"><p><strong>${words.label}</strong> ${words.labelMore}</p></header>
<main>
<h1>${title}</h1>
${body}
${otherLanguage ? html`<p><a class="language" href="${otherLanguage}" lang="${words.otherLanguageTag}" hreflang="${words.otherLanguageTag}">${words.otherLanguage}</a></p>` : undefined}
</main>
</body>
</html>
`;
  const policy = `default-src 'none'; style-src 'sha256-${cssHash}'; img-src data:; form-action ${targets}; frame-ancestors 'none'; base-uri 'none'`;
  return reply
    .status(status)
    .headers({
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .type('text/html; charset=utf-8')
    .send(document.text);
}
