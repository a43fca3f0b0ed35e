import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, guest, MARKET, openMarket } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';

const t = await testApp();
let officer: ReturnType<typeof callerOf>;

const FAULTS = '/tenants/arjeplog/officer/accessibility-faults';
const fault = (more: object = {}) => ({
  ...{
    id: randomUUID(),
    place: 'Följesedlar som PDF',
    problem: 'De läses inte upp i rätt ordning.',
    problemEn: '',
    because: 'being-mended',
  },
  ...{ foundOn: '2026-03-01', mendedBy: '2026-12-31', mendedOn: null },
  ...more,
});
const statement = async () => (await guest(t).get('/tenants/arjeplog/accessibility').expect(200)).body;

beforeAll(async () => {
  t.setNow(MARKET.now);
  await openMarket(t);
  officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
});

describe('The accessibility statement', () => {
  it('counts what the tests look over and what the galleria shows, and lists a fault until it is mended', async () => {
    expect(await statement()).toMatchObject({
      municipality: 'Arjeplogs kommun',
      program: { version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      tested: { widths: [360, 1280], rules: expect.arrayContaining(['wcag22aa']) },
      uses: { shops: 3, pictures: 0, ownTexts: 0, sms: true },
      faults: [],
    });
    const noted = fault();
    await officer.post(FAULTS, noted).expect(201);
    await officer.post(FAULTS, noted).expect(201);
    expect((await statement()).faults).toHaveLength(1);
    const { id, ...fields } = noted;
    const mended = { ...fields, mendedOn: '2026-03-02', version: 1 };
    await officer.put(`${FAULTS}/${id}`, mended).expect(200);
    expect((await officer.put(`${FAULTS}/${id}`, mended).expect(409)).body.code).toBe('accessibility.changed');
    expect((await statement()).faults).toEqual([]);
    expect((await officer.get(FAULTS)).body.faults).toMatchObject([{ id, mendedOn: '2026-03-02' }]);
  });

  it.each([
    ['found tomorrow', { foundOn: '2099-01-01' }],
    ['mended before it was found', { mendedOn: '2026-02-28' }],
  ])('takes no fault that was %s', async (_what, dates) => {
    expect((await officer.post(FAULTS, fault(dates)).expect(422)).body.code).toBe('accessibility.dates');
  });
});

describe('The points of contact', () => {
  const PATH = '/tenants/arjeplog/contact-points';
  const wanted = {
    authorityEmail: 'myndighet@arjeplog.test',
    authorityPhone: '',
    userEmail: 'hjalp@arjeplog.test',
    userPhone: '0961-145 00',
    languages: ['sv', 'smj'],
  };

  it('are the galleria’s own address until an officer has said otherwise, and then what was said', async () => {
    expect((await guest(t).get(PATH).expect(200)).body).toMatchObject({ languages: ['sv', 'en'], updatedAt: null, version: 0 });
    await officer.put('/tenants/arjeplog/officer/contact-points', { ...wanted, version: 0 }).expect(200);
    expect((await guest(t).get(PATH)).body).toMatchObject({ ...wanted, userPhone: '+4696114500', version: 1 });
    expect((await officer.put('/tenants/arjeplog/officer/contact-points', { ...wanted, version: 0 }).expect(409)).body.code).toBe(
      'contact-points.changed',
    );
    await officer.put('/tenants/arjeplog/officer/contact-points', { ...wanted, languages: ['en'], version: 1 }).expect(400);
    await officer.put('/tenants/arvidsjaur/officer/contact-points', { ...wanted, version: 0 }).expect(404);
  });
});
