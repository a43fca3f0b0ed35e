import type { TemplateCopy, TemplatePreview } from '@galleria/contract/templates';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { RULE_FIELDS } from '@galleria/domain/templates';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerWith, type StaffCaller } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { makeRegion } from '../../../testing/region.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
let giver: StaffCaller;
let receiver: StaffCaller;
const HERE = '/tenants/arjeplog/officer';
const THERE = '/tenants/arvidsjaur/officer';
const FROM = `${HERE}/templates/arvidsjaur`;

const preview = async (): Promise<TemplatePreview> => (await receiver.get(FROM).expect(200)).body;
const take = async (wanted: { rules?: boolean; texts?: readonly string[] }, status = 201) => {
  const { digest } = await preview();
  return (await receiver.post(FROM, { digest, rules: false, texts: [], ...wanted }).expect(status)).body;
};
const textAt = async (caller: StaffCaller, of: string, id: string) =>
  (
    (await caller.get(`${of}/pages`).expect(200)).body.pages as {
      id: string;
      title: string;
      body: string;
      state: string;
      version: number;
    }[]
  ).find((page) => page.id === id);
const write = async (caller: StaffCaller, of: string, title: string, body: string, published: boolean) =>
  (await caller.post(`${of}/pages`, { kind: 'page', title, body, titleEn: '', bodyEn: '', published }).expect(201)).body as {
    id: string;
    version: number;
  };
const decide = (caller: StaffCaller, of: string, rules: object, validFrom = '2026-01-01') =>
  caller.post(`${of}/schemes`, { validFrom, decidedOn: '2025-12-01', registrationNumber: 'KS 2025/1', rules }).expect(201);

beforeAll(async () => {
  await makeRegion(t);
  giver = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 2 })).token);
  receiver = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1 })).token);
  await decide(giver, THERE, { ...SCHEME_TEMPLATES.KALIX, name: 'Arvidsjaurs regler' });
  await decide(receiver, HERE, { ...SCHEME_TEMPLATES.HARJEDALEN, name: 'Arjeplogs regler' });
});

describe('a municipality that has said nothing', () => {
  it('shares nothing, and nobody finds it', async () => {
    expect((await giver.get(`${THERE}/sharing`).expect(200)).body).toEqual({ rules: false, texts: false });
    expect((await receiver.get(`${HERE}/templates`).expect(200)).body).toEqual({ givers: [], copies: [] });
    await receiver.get(FROM).expect(404);
    await receiver.post(FROM, { digest: '0'.repeat(64), rules: true, texts: [] }).expect(404);
  });
});

describe('a municipality that shares its rules', () => {
  beforeAll(() => giver.put(`${THERE}/sharing`, { rules: true, texts: false }).expect(200));

  it('is found by the others of the open region, by nobody in another region, and not by itself', async () => {
    const of = async (tenantId: number, slug: string) =>
      (
        await callerWith(t, (await staffToken(t, { role: 'officer', tenantId })).token)
          .get(`/tenants/${slug}/officer/templates`)
          .expect(200)
      ).body.givers;
    const arvidsjaur = { slug: 'arvidsjaur', municipalityName: 'Arvidsjaur', rules: true, texts: false };
    expect(await of(1, 'arjeplog')).toEqual([arvidsjaur]);
    expect(await of(3, 'jokkmokk')).toEqual([arvidsjaur]);
    expect(await of(2, 'arvidsjaur')).toEqual([]);
    expect(await of(7, 'sorsele')).toEqual([]);
    const abroad = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 7 })).token);
    await abroad.get('/tenants/sorsele/officer/templates/arvidsjaur').expect(404);
    await t.sql("update platform.tenants set state = 'closed' where slug = 'arvidsjaur'");
    expect(await of(3, 'jokkmokk')).toEqual([]);
    await receiver.get(FROM).expect(404);
    await t.sql("update platform.tenants set state = 'open' where slug = 'arvidsjaur'");
  });

  it('shows what would differ, with what is only its own left out', async () => {
    const { rules, texts, giver: from } = await preview();
    expect(from).toMatchObject({ municipalityName: 'Arvidsjaur', texts: false });
    expect(texts).toEqual([]);
    expect(rules).toMatchObject({
      taken: false,
      now: { name: 'Arjeplogs regler' },
      wouldBe: { name: 'Arjeplogs regler', payee: 'CARRIER' },
    });
    expect(rules?.differs).toEqual(expect.arrayContaining(['compensation', 'payee', 'fee', 'limit']));
    expect(rules?.differs.length).toBeLessThan(RULE_FIELDS.length);
  });

  it('gives a draft that holds for nobody; a second time changes nothing, and it can be undone', async () => {
    const before = (await receiver.get(`${HERE}/schemes`).expect(200)).body.versions;
    const body = await take({ rules: true });
    expect(body.copies).toMatchObject([
      { kind: 'rules', from: 'Arvidsjaur', title: 'Arjeplogs regler', undoable: true, rules: { payee: 'CARRIER' } },
    ]);
    expect((await receiver.get(`${HERE}/schemes`).expect(200)).body.versions).toEqual(before);
    expect((await preview()).rules?.taken).toBe(true);
    expect((await take({ rules: true })).copies).toEqual([]);
    const { body: undone } = await receiver.post(`${HERE}/template-copies/${body.copies[0].id}/undo`).expect(200);
    expect(undone).toMatchObject({ undone: true, undoable: false });
    await receiver.post(`${HERE}/template-copies/${body.copies[0].id}/undo`).expect(200);
    expect((await preview()).rules?.taken).toBe(false);
    await giver.post(`${THERE}/template-copies/${body.copies[0].id}/undo`).expect(404);
  });

  it('has nothing to give once its rules are the receiver’s', async () => {
    const { rules } = await preview();
    await decide(receiver, HERE, rules?.wouldBe ?? {}, '2026-12-01');
    expect((await preview()).rules?.differs).toEqual([]);
    expect((await take({ rules: true })).copies).toEqual([]);
  });

  it('is refused when it has decided on something else since it was looked at, and so is a choice of nothing', async () => {
    const { digest } = await preview();
    await decide(giver, THERE, { ...SCHEME_TEMPLATES.GOTENE, name: 'Arvidsjaurs nya' }, '2026-02-01');
    const { body } = await receiver.post(FROM, { digest, rules: true, texts: [] }).expect(409);
    expect(body.code).toBe('template.changed');
    expect((await receiver.get(`${HERE}/templates`).expect(200)).body.copies).toHaveLength(1);
    expect((await take({}, 422)).code).toBe('template.nothing');
    await take({ texts: [newId()] }, 422);
  });
});

describe('a municipality that shares its texts', () => {
  const text = { id: '' };
  const only = () => take({ texts: [text.id] });
  const offered = async () => (await preview()).texts.find(({ id }) => id === text.id);

  beforeAll(async () => {
    await giver.put(`${THERE}/sharing`, { rules: false, texts: true }).expect(200);
    text.id = (
      await write(
        giver,
        THERE,
        'Så fungerar Arvidsjaurgallerian',
        'Ring 0960-155 00 eller gunilla@arvidsjaur.test i Arvidsjaurs kommun.',
        true,
      )
    ).id;
    await write(giver, THERE, 'Hemligt utkast', 'Inte klart', false);
  });

  it('shares what is published alone, and no longer its rules', async () => {
    const { rules, texts } = await preview();
    expect(rules).toBeNull();
    expect(texts.map(({ wouldBe }) => wouldBe.title)).toEqual(['Så fungerar Arjeploggallerian']);
    expect(texts[0]).toMatchObject({
      state: 'new',
      now: null,
      wouldBe: { body: 'Ring [telefonnummer] eller [e-postadress] i Arjeplogs kommun.' },
    });
  });

  it('gives a draft once; what is written in it since is kept, and what is shown stays beside', async () => {
    const [copy] = (await only()).copies as TemplateCopy[];
    const page = (await receiver.get(`${HERE}/pages`).expect(200)).body.pages[0];
    expect(page).toMatchObject({ title: 'Så fungerar Arjeploggallerian', state: 'draft', version: 1 });
    expect((await offered())?.state).toBe('same');
    expect((await only()).copies).toEqual([]);

    const edit = (body: string, published: boolean, version: number) =>
      receiver
        .put(`${HERE}/pages/${page.id}`, { kind: 'page', title: page.title, body, titleEn: '', bodyEn: '', published, version })
        .expect(200);
    await edit('Ring 0961-140 00.', false, 1);
    const { body: refused } = await receiver.post(`${HERE}/template-copies/${copy?.id}/undo`).expect(409);
    expect(refused.code).toBe('template.changed-since');

    // The own draft can be replaced, and got back.
    expect(await offered()).toMatchObject({ state: 'replaces', now: { body: 'Ring 0961-140 00.' } });
    const again = await only();
    expect(await textAt(receiver, HERE, page.id)).toMatchObject({
      body: expect.stringContaining('[telefonnummer]'),
      state: 'draft',
      version: 3,
    });
    await receiver.post(`${HERE}/template-copies/${again.copies[0].id}/undo`).expect(200);
    expect(await textAt(receiver, HERE, page.id)).toMatchObject({ body: 'Ring 0961-140 00.', version: 4 });

    // What everybody reads is never touched.
    await edit('Ring 0961-140 00, så hjälper vi.', true, 4);
    expect((await offered())?.state).toBe('beside');
    const beside = await only();
    expect(await textAt(receiver, HERE, page.id)).toMatchObject({
      body: 'Ring 0961-140 00, så hjälper vi.',
      state: 'published',
      version: 5,
    });
    expect((await receiver.get(`${HERE}/pages`).expect(200)).body.pages).toHaveLength(2);
    await receiver.post(`${HERE}/template-copies/${beside.copies[0].id}/undo`).expect(200);
    expect((await receiver.get(`${HERE}/pages`).expect(200)).body.pages).toHaveLength(1);
  });

  it('refuses when either side has written since, and gives one of two who take at once the draft', async () => {
    const { digest } = await preview();
    const [page] = (await receiver.get(`${HERE}/pages`).expect(200)).body.pages;
    await receiver.remove(`${HERE}/pages/${page.id}`).expect(204);
    expect((await receiver.post(FROM, { digest, rules: false, texts: [text.id] }).expect(409)).body.code).toBe('template.changed');
    const fresh = (await preview()).digest;
    const both = await Promise.all([1, 2].map(() => receiver.post(FROM, { digest: fresh, rules: false, texts: [text.id] })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await receiver.get(`${HERE}/pages`).expect(200)).body.pages).toHaveLength(1);
  });

  it('says in both logs who shared and who copied from where', async () => {
    const actions = async (caller: StaffCaller, of: string) =>
      ((await caller.get(`${of}/log`).expect(200)).body.events as { action: string }[]).map(({ action }) => action);
    expect(await actions(giver, THERE)).toContain('template.sharing-set');
    expect(await actions(receiver, HERE)).toEqual(expect.arrayContaining(['template.taken', 'template.undone']));
    const [row] = await t.sql<{ details: object }>(
      "select details from audit_events where action = 'template.taken' and tenant_id = 1 limit 1",
    );
    expect(row?.details).toMatchObject({ from: 'arvidsjaur' });
  });

  it('hands out nothing of the neighbour’s but what it shares, whatever the application asks', async () => {
    await expect(t.deps.pool.query("select platform.shared_templates(2, '2026-11-26')")).rejects.toMatchObject({ code: '42501' });
    await giver.put(`${THERE}/sharing`, { rules: false, texts: false }).expect(200);
    await receiver.get(FROM).expect(404);
    const { body } = await receiver.get(`${HERE}/templates`).expect(200);
    expect(body.givers).toEqual([]);
    expect(body.copies).toHaveLength(5);
  });
});
