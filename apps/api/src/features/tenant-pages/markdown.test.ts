import { describe, expect, it } from 'vitest';
import { linkFaults, toHtml } from './markdown.ts';

describe('a text in Markdown', () => {
  it('begins headings below the page’s own and passes no level over, whatever marks were used', () => {
    const levels = (text: string): string[] => toHtml(text).match(/<h\d/g) ?? [];
    expect(levels('## Så gör du')).toEqual(['<h2']);
    expect(levels('# Ett\n\n### Två\n\n# Tre')).toEqual(['<h2', '<h3', '<h2']);
    expect(levels('### Djup först\n\n# Sedan grund')).toEqual(['<h2', '<h2']);
  });

  it('becomes headings below the page’s own, lists, emphasis and links within the galleria', () => {
    const html = toHtml('# Jultider\n\n* [Kontakt](/kontakt)\n* **Stängt** 24 december');
    expect(html).toContain('<h2>Jultider</h2>');
    expect(html).toContain('<a href="/kontakt">Kontakt</a>');
    expect(html).toContain('<strong>Stängt</strong>');
  });
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](data:text/html;base64,PHNjcmlwdD4=)',
    '![a](https://example.org/spion.png)',
    '[a](https://example.org "\\" onmouseover=\\"alert(1)")',
    '<a href="javascript:alert(1)">x</a>',
    '`<script>`',
    '<https://example.org/"onclick="x>',
  ])('lets no script and no picture from elsewhere through: %j', (text) => {
    const html = toHtml(text);
    expect(html).not.toMatch(/<(script|img|iframe|svg|object|style)/i);
    expect(html).not.toMatch(/href="(?:javascript|data|vbscript)/i);
    // What stands inside quotes is a value, however it looks.
    expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son[a-z]+=/i);
  });
  it('has each link that leads nowhere named, and no other', () => {
    const text =
      '[a](/kontakt) [b](https://sorsele.se) [c](mailto:a@b.se) [d](tel:0952-14000) [e](http://gammal.se) [f](kontakt) [g](ftp://x.y) [h](javascript:x) [i](//ond.se)';
    expect(linkFaults(text)).toEqual([
      { href: 'http://gammal.se', code: 'link.not-secure' },
      { href: 'kontakt', code: 'link.not-a-page' },
      { href: 'ftp://x.y', code: 'link.scheme' },
      { href: '//ond.se', code: 'link.not-a-page' },
      { href: 'javascript:x', code: 'link.scheme' },
    ]);
  });
});
