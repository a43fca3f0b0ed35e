import request from 'supertest';
import { newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { staffToken } from './people.ts';

/** Requests of somebody who is signed in as staff; every POST carries a key of its own. */
export function callerWith(t: TestApp, token: string) {
  const as = (wanted: request.Test) => wanted.set('authorization', `Bearer ${token}`).set('idempotency-key', newId());
  const { server } = t.app;
  return {
    get: (path: string) => as(request(server).get(`/api${path}`)),
    post: (path: string, body: object = {}) => as(request(server).post(`/api${path}`)).send(body),
    put: (path: string, body: object = {}) => as(request(server).put(`/api${path}`)).send(body),
    remove: (path: string) => as(request(server).delete(`/api${path}`)),
  };
}
export type StaffCaller = ReturnType<typeof callerWith>;

/** What the wizard sends for Sorsele. */
export const SORSELE = {
  regionId: 1,
  municipalityCode: '2422',
  municipalityName: 'Sorsele',
  name: 'Sorselegallerian',
  slug: 'sorsele',
  host: 'handla.sorsele.test',
  languages: ['sv', 'en'],
  brand: '#1b4d3e',
  accent: '#8a3b12',
  contact: {
    phone: '0952-140 00',
    email: 'kommun@sorsele.test',
    street: 'Burevägen 4',
    postalCode: '924 81',
    locality: 'Sorsele',
    orgNumber: '212000-2593',
  },
  officerEmail: 'berit@sorsele.test',
};

/** An operator, a region and Sorsele as a draft, with its officer signed in. */
export async function sorsele(t: TestApp) {
  const operator = callerWith(t, (await staffToken(t, { role: 'operator' })).token);
  await operator.post('/operator/regions', { name: 'Västerbotten', slug: 'vasterbotten' }).expect(201);
  const { body } = await operator.post('/operator/tenants', SORSELE).expect(201);
  const tenantId = body.id as number;
  const { token: officerToken } = await staffToken(t, { role: 'officer', tenantId, email: 'berit@sorsele.test' });
  const officer = callerWith(t, officerToken);
  const of = '/tenants/sorsele/officer';
  return { operator, officer, officerToken, tenantId, of };
}

/** Signed in anew for each request: for tests whose clock goes months ahead. */
export async function signedInAnew(t: TestApp, email: string, wanted: Parameters<typeof staffToken>[1]): Promise<StaffCaller> {
  const { identityId } = await staffToken(t, { ...wanted, email });
  const [session] = await t.sql<{ id: string }>('select id from platform.sessions where identity_id = $1', [identityId]);
  const now = () => callerWith(t, t.app.signAccess({ id: identityId, sessionId: session?.id ?? '', audience: 'staff' }));
  return {
    get: (path) => now().get(path),
    post: (path, body) => now().post(path, body),
    put: (path, body) => now().put(path, body),
    remove: (path) => now().remove(path),
  };
}
