import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { sorsele } from '../../../testing/officer.ts';
import { newId } from '../../core/id.ts';

const NEWS = {
  kind: 'news',
  title: 'Öppet hela julen',
  body: 'Vi kör **varje** torsdag. [Kontakt](/kontakt)',
  titleEn: 'Open at Christmas',
  bodyEn: 'We drive every Thursday.',
};

describe('a galleria’s own texts', async () => {
  const t = await testApp();
  let s: Awaited<ReturnType<typeof sorsele>>;
  beforeAll(async () => {
    s = await sorsele(t);
  });
  const read = (path: string, language = 'sv') =>
    t.app.inject({ url: `/api/tenants/sorsele/pages${path}`, headers: { 'galleria-language': language } });
  let id = '';

  it('are shown to nobody while they are drafts', async () => {
    const { body } = await s.officer.post(`${s.of}/pages`, { ...NEWS, published: false }).expect(201);
    expect(body).toMatchObject({ slug: 'oppet-hela-julen', state: 'draft', publishedAt: null });
    ({ id } = body);
    expect((await read('')).json().pages).toMatchObject([{ slug: 'sa-fungerar-hemsandning' }]);
    expect((await read('/oppet-hela-julen')).statusCode).toBe(404);
  });

  it('are shown in the reader’s language when they are published', async () => {
    await s.officer.put(`${s.of}/pages/${id}`, { ...NEWS, published: true, version: 1 }).expect(200);
    expect((await read('')).json().pages).toMatchObject([
      { slug: 'oppet-hela-julen', title: 'Öppet hela julen', kind: 'news' },
      { slug: 'sa-fungerar-hemsandning', title: 'Så fungerar hemsändning', kind: 'page' },
    ]);
    expect((await read('/oppet-hela-julen')).json().html).toContain('<a href="/kontakt">Kontakt</a>');
    expect((await read('/oppet-hela-julen', 'en')).json()).toMatchObject({
      title: 'Open at Christmas',
      html: '<p>We drive every Thursday.</p>\n',
    });
  });

  it('are not published with a link that leads nowhere, and the preview names it', async () => {
    const body = 'Se [här](http://gammal.se)';
    const refused = await s.officer.put(`${s.of}/pages/${id}`, { ...NEWS, body, published: true, version: 2 }).expect(422);
    expect(refused.body).toMatchObject({ code: 'page.links', href: 'http://gammal.se' });
    const preview = (await s.officer.post(`${s.of}/pages/preview`, { body: `${body}<script>` }).expect(200)).body;
    expect(preview.faults).toEqual([{ href: 'http://gammal.se', code: 'link.not-secure' }]);
    expect(preview.html).toContain('&lt;script&gt;');
  });

  it('are not written over by somebody who saw an older wording', async () => {
    expect((await s.officer.put(`${s.of}/pages/${id}`, { ...NEWS, published: true, version: 1 }).expect(409)).body.code).toBe(
      'page.changed',
    );
  });

  it('get an address of their own where two have one title, and can be removed', async () => {
    const { body } = await s.officer.post(`${s.of}/pages`, { ...NEWS, published: true }).expect(201);
    expect(body.slug).toMatch(/^oppet-hela-julen-[0-9a-f]{8}$/);
    await s.officer.remove(`${s.of}/pages/${body.id}`).expect(204);
    await s.officer.remove(`${s.of}/pages/${body.id}`).expect(404);
  });

  it('tell how home delivery works by the rules of the day, with the galleria’s own words below', async () => {
    const page = async (language = 'sv') => (await read('/sa-fungerar-hemsandning', language)).json();
    expect((await page()).html).toContain('Kommunen har inga regler om bidrag just nu.');
    const rules = (feeOre: number) => ({
      ...SCHEME_TEMPLATES.HARJEDALEN,
      residentFee: { ...SCHEME_TEMPLATES.HARJEDALEN.residentFee, charged: [{ from: '2026-01-01', amount: feeOre }] },
    });
    const decide = (version: number, from: string, feeOre: number) =>
      t.sql(
        `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
         values ($1, $2, $3, $4, $5, '2025-12-01', 'KS 2025/12', 'test')`,
        [s.tenantId, newId(), version, from, JSON.stringify(rules(feeOre))],
      );
    await decide(1, '2026-01-01', 4500);
    await decide(2, '2999-01-01', 6000);
    const own = { ...NEWS, kind: 'page', title: 'Så fungerar hemsändning', body: '# Ingen hemma?\n\nVi ställer <b>varorna</b> på bron.' };
    await s.officer.post(`${s.of}/pages`, { ...own, bodyEn: '', published: true }).expect(201);
    const { html, title } = await page();
    expect(title).toBe('Så fungerar hemsändning');
    expect(html.replaceAll('\u00a0', ' ')).toMatch(/och 45 kr för körningen.*dnr KS 2025\/12.*1 januari 2999.*och 60 kr för körningen/s);
    expect(html).toContain('<h2>Mer från kommunen</h2>\n<h3>Ingen hemma?</h3>\n<p>Vi ställer &lt;b&gt;varorna');
    expect((await page('en')).html.replaceAll('\u00a0', ' ')).toMatch(/and SEK 45|and 45 kr for the driving/);
    expect((await read('')).json().pages.filter(({ slug }: { slug: string }) => slug === 'sa-fungerar-hemsandning')).toHaveLength(1);
  });
});
