import type { RegionFigures } from '@galleria/contract/region-figures';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerWith, type StaffCaller } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { makeRegion, REGION, reportMonth } from '../../../testing/region.ts';
import { authenticator, browser, mailsTo } from '../../../testing/sign-in.ts';
import { publishDue } from '../statistics/index.ts';

const t = await testApp();
let operator: StaffCaller;
let reader: StaffCaller;
let officer: StaffCaller;
const FIGURES = '/regions/norrbotten/figures';
const figures = async (year = '2026'): Promise<RegionFigures> => (await reader.get(`${FIGURES}?year=${year}`).expect(200)).body;
const cellOf = ({ cells }: RegionFigures, municipality: string | null, month: string | null) =>
  cells.find((cell) => cell.municipality === municipality && cell.month === month);

beforeAll(async () => {
  await makeRegion(t);
  for (const month of ['2026-01', '2026-02', '2026-03']) {
    await reportMonth(t, { tenantId: 1, month, households: month === '2026-01' ? 3 : 9 });
    await reportMonth(t, { tenantId: 2, month, households: 20, claimable: 14 });
    await reportMonth(t, { tenantId: 2, month, households: 8, channel: 'phone' });
    for (const tenantId of [3, 4, 5, 6, 7]) await reportMonth(t, { tenantId, month, households: 30 });
  }
  await reportMonth(t, { tenantId: 3, month: '2026-04', households: 30, state: 'submitted' });
  await reportMonth(t, { tenantId: 3, month: '2025-12', households: 12 });
  for (const { id } of REGION) {
    await publishDue(t.deps.pool, id, new Date('2026-04-05T10:00:00Z'));
  }
  operator = callerWith(t, (await staffToken(t, { role: 'operator' })).token);
  officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1 })).token);
  reader = callerWith(t, (await staffToken(t, { role: 'regional', regionId: 25 })).token);
});

describe('a reader of the region’s figures', () => {
  it('sees each open municipality and month and their sums, from approved reports alone', async () => {
    const seen = await figures();
    expect(seen).toMatchObject({ name: 'Norrbotten', year: '2026', years: ['2026', '2025'] });
    // The closed one, the draft, the training copy and the other region's are not there.
    expect(seen.municipalities.map(({ slug }) => slug)).toEqual(['arjeplog', 'arvidsjaur', 'jokkmokk']);
    expect(cellOf(seen, 'jokkmokk', '2026-04')).toBeUndefined();
    expect(seen.municipalities.map(({ countsNotes }) => countsNotes)).toEqual([false, false, false]);
    await t.sql("update published_statistics set figures = figures - 'counting' where tenant_id = 2");
    expect((await figures()).municipalities.map(({ countsNotes }) => countsNotes)).toEqual([false, true, false]);
    expect(cellOf(seen, 'arvidsjaur', '2026-02')).toEqual({
      ...{ municipality: 'arvidsjaur', month: '2026-02', isHidden: false, deliveries: 28, households: 25, subsidised: 22 },
      ...{ cost: 560_000, grant: 280_000, shops: 1, carriers: 2 },
    });
    expect(cellOf(seen, null, '2026-03')).toMatchObject({ deliveries: 67, shops: 3, carriers: 2 });
    // The year goes on: how many households it is in all nobody is told yet, nor how they order.
    expect(cellOf(seen, null, null)).toMatchObject({ deliveries: 183, households: null, cost: 3_660_000 });
    expect(seen.channels.map(({ isHidden }) => isHidden)).toEqual([true, true, true]);
    expect((await reader.get(FIGURES).expect(200)).body.year).toBe('2026');
    const { cells, channels } = await figures('2025');
    expect(cells.map(({ deliveries, households }) => [deliveries, households])).toEqual([12, 12, 12, 12].map((count) => [count, 10]));
    expect(channels).toEqual([
      { channel: 'web', isHidden: false, deliveries: 12, households: 10 },
      { channel: 'phone', isHidden: false, deliveries: 0, households: 0 },
      { channel: 'counter', isHidden: false, deliveries: 0, households: 0 },
    ]);
    expect((await figures('2024')).cells).toMatchObject([{ municipality: null, month: null, deliveries: 0 }]);
  });

  it('sees nothing of fewer than five households, and nothing in its sums that the municipalities’ own pages do not show', async () => {
    const seen = await figures();
    expect(seen.cells.filter(({ isHidden }) => isHidden).map(({ municipality, month }) => [municipality, month])).toEqual([
      ['arjeplog', '2026-01'],
      ['arjeplog', '2026-02'],
    ]);
    expect(cellOf(seen, 'arjeplog', '2026-01')).toMatchObject({ deliveries: null, households: null, cost: null, grant: null, shops: null });
    // The region's sums are of what is shown.
    expect(cellOf(seen, null, '2026-01')).toMatchObject({ deliveries: 58, households: 55, subsidised: 52, shops: 2 });
    expect(cellOf(seen, 'arjeplog', null)).toMatchObject({ deliveries: 9, households: null });
  });

  it('asks for calendar years alone', async () => {
    await reader.get(`${FIGURES}?from=2026-01&to=2026-02`).expect(400);
    await reader.get(`${FIGURES}?year=26`).expect(400);
  });

  it('takes the same along as a file, with nothing where nothing is shown', async () => {
    const { text, headers } = await reader.get(`${FIGURES}.csv?year=2026`).expect(200);
    expect(headers['content-disposition']).toContain('regionens-siffror-2026.csv');
    expect(text).toContain('Arvidsjaur;2026-02;28;25;22;5600,00;2800,00;1;2;räknar varje leveranssedel\r\n');
    expect(text).toContain('Arjeplog;2026-01;;;;;;;;visas inte\r\n');
    const book = await reader.get(`${FIGURES}.xlsx?year=2026`).responseType('blob').expect(200);
    expect((book.body as Buffer).subarray(0, 2).toString()).toBe('PK');
  });

  it('is nobody in a municipality and in another region, and nobody else reads the figures', async () => {
    for (const path of ['/officer/statistics', '/officer/households', '/officer/reports', '/officer/seen-by-region']) {
      await reader.get(`/tenants/arjeplog${path}`).expect(404);
    }
    await reader.get('/regions/vasterbotten/figures').expect(404);
    await reader.get('/regions/ingenstans/figures').expect(404);
    await reader.get('/operator/tenants').expect(404);
    for (const stranger of [officer, operator]) await stranger.get(FIGURES).expect(404);
    const other = callerWith(t, (await staffToken(t, { role: 'regional', regionId: 24 })).token);
    await other.get(FIGURES).expect(404);
    expect((await other.get('/regions/vasterbotten/figures').expect(200)).body.municipalities).toEqual([
      { slug: 'sorsele', name: 'Sorsele', countsNotes: false },
    ]);
  });

  it('gets nothing from the database without a membership, whatever the application asks', async () => {
    for (const sql of [
      "select * from platform.region_published(md5('x')::uuid, 25)",
      "select * from platform.region_takers(md5('x')::uuid, 25, '2026-01-01', '2026-12-31')",
    ]) {
      await expect(t.deps.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a municipality whose figures are read', () => {
  it('is told so, and reads in its own log who looked: once an hour for the page, each time for a file', async () => {
    await figures();
    const { body } = await officer.get('/tenants/arjeplog/officer/seen-by-region').expect(200);
    expect(body).toMatchObject({ region: 'Norrbotten', readers: 1, lastLook: expect.any(String) });
    const { body: log } = await officer.get('/tenants/arjeplog/officer/log').expect(200);
    const looks = (log.events as { action: string; as: string; about: object }[]).filter(({ action }) =>
      action.startsWith('region.figures'),
    );
    expect(looks.map(({ action }) => action).sort()).toEqual([...Array(2).fill('region.figures-downloaded'), 'region.figures-read']);
    expect(looks[0]).toMatchObject({ as: 'regional', about: { kind: 'region', name: 'Norrbotten' } });
    const abroad = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 7 })).token);
    expect((await abroad.get('/tenants/sorsele/officer/seen-by-region').expect(200)).body).toMatchObject({ region: 'Västerbotten' });
    expect(JSON.stringify((await abroad.get('/tenants/sorsele/officer/log').expect(200)).body)).not.toContain('Norrbotten');
  });
});

describe('the operator', () => {
  const READERS = '/operator/regions/norrbotten/readers';
  const regions = async () =>
    (await operator.get('/operator/tenants').expect(200)).body.regions as {
      slug: string;
      readers: { id: string; email: string }[];
      invited: string[];
    }[];
  const norrbotten = async () => (await regions()).find(({ slug }) => slug === 'norrbotten');

  const readerAt = async (address: string) => (await norrbotten())?.readers.find(({ email }) => email === address);

  it('invites a reader, who signs in as other staff and has the region as a place of work', async () => {
    await operator.post(READERS, { email: 'maj@region.test' }).expect(201);
    expect(await norrbotten()).toMatchObject({ invited: ['maj@region.test'] });
    const token = /inbjudan#(\w+)/.exec((await mailsTo(t, 'maj@region.test')).join(' '))?.[1];
    const maj = browser(t);
    await maj.post('/auth/invitations/look', { token }).expect(200, { email: 'maj@region.test', role: 'regional', place: 'Norrbotten' });
    const { body: half } = await maj.post('/auth/invitations/accept', { token, name: 'Maj Regionsson' }).expect(201);
    await maj.get(FIGURES, half.accessToken).expect(403);
    const { body: enrolment } = await maj.post('/auth/second-factor/enrol', undefined, half.accessToken).expect(201);
    const code = authenticator(enrolment.key)(t.deps.now());
    const { body: whole } = await maj.post('/auth/second-factor', { code }, half.accessToken).expect(201);
    await maj.get(FIGURES, whole.accessToken).expect(200);
    const { body: me } = await maj.get('/auth/me', whole.accessToken).expect(200);
    expect(me.workplaces).toMatchObject([{ area: 'region', tenant: 'norrbotten', name: 'Norrbotten', role: 'regional' }]);
    await operator.post(READERS, { email: 'maj@region.test' }).expect(409);

    const row = await readerAt('maj@region.test');
    await operator.post(`${READERS}/${row?.id}/second-factor-reset`).expect(204);
    await maj.get(FIGURES, whole.accessToken).expect(401);
    await operator.remove(`${READERS}/${row?.id}`).expect(204);
    await operator.remove(`${READERS}/${row?.id}`).expect(404);
    const { body: log } = await officer.get('/tenants/arjeplog/officer/log').expect(200);
    const said = (log.events as { action: string }[]).map(({ action }) => action);
    for (const action of ['reader.invited', 'reader.second-factor-reset', 'reader.ended']) expect(said).toContain(action);
  });

  it('lets a reader go at once, and looks after no account of somebody who works elsewhere', async () => {
    const { token } = await staffToken(t, { role: 'regional', regionId: 25, email: 'dubbel@region.test' });
    await staffToken(t, { role: 'officer', tenantId: 2, email: 'dubbel@region.test' });
    const double = callerWith(t, token);
    await double.get(FIGURES).expect(200);
    const row = await readerAt('dubbel@region.test');
    const { body } = await operator.post(`${READERS}/${row?.id}/second-factor-reset`).expect(409);
    expect(body.code).toBe('member.works-elsewhere');
    await operator.remove(`/operator/regions/vasterbotten/readers/${row?.id}`).expect(404);
    await operator.remove(`${READERS}/${row?.id}`).expect(204);
    await double.get(FIGURES).expect(404);
    await double.get('/tenants/arvidsjaur/officer/statistics').expect(200);
  });

  it('is told that a region without a galleria has no post to invite by', async () => {
    await operator.post('/operator/regions', { name: 'Jämtland', slug: 'jamtland' }).expect(201);
    const { body } = await operator.post('/operator/regions/jamtland/readers', { email: 'maj@region.test' }).expect(409);
    expect(body.code).toBe('region.no-galleria');
    await operator.post('/operator/regions/ingenstans/readers', { email: 'maj@region.test' }).expect(404);
  });
});
