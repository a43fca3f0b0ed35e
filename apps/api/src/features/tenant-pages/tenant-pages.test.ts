import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { sorsele } from '../../../testing/officer.ts';

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
    expect((await read('')).json()).toEqual({ pages: [] });
    expect((await read('/oppet-hela-julen')).statusCode).toBe(404);
  });

  it('are shown in the reader’s language when they are published', async () => {
    await s.officer.put(`${s.of}/pages/${id}`, { ...NEWS, published: true, version: 1 }).expect(200);
    expect((await read('')).json().pages).toMatchObject([{ slug: 'oppet-hela-julen', title: 'Öppet hela julen', kind: 'news' }]);
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
});
