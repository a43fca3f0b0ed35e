import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';

describe('galleria', async () => {
  const { app, sql } = await testApp();
  beforeAll(async () => {
    await sql(`
      insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open'), (2, 25, '2505', 'arvidsjaur', 'Arvidsjaurs galleria', 'Arvidsjaur', 'draft');
      insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, gen_random_uuid(), 'laisvall', 'Laisvall', '93093', 'Laisvall');`);
  });

  it('lists the open gallerias of the region and leaves out one that is not open yet', async () => {
    const { body } = await request(app.server).get('/api/gallerias').expect(200);
    expect(body.regionName).toBe('Norrbotten');
    expect(body.gallerias.map((one: { slug: string }) => one.slug)).toEqual(['arjeplog']);
  });
  it('lists the villages of one municipality to somebody who is not signed in', async () => {
    const { body } = await request(app.server).get('/api/tenants/arjeplog/villages').expect(200);
    expect(body.villages).toMatchObject([{ name: 'Laisvall' }]);
  });
  it('answers a missing galleria with a coded problem', async () => {
    const { body } = await request(app.server)
      .get('/api/tenants/kiruna')
      .expect(404)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ type: 'urn:galleria:problem:not-found', code: 'not-found', status: 404 });
  });
  it('refuses a query that the contract does not name', async () => {
    await request(app.server).get('/api/gallerias?sort=name%22;drop').expect(400);
  });
});
