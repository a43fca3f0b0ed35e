import request from 'supertest';
import { totpCode, totpStep } from '../src/features/identity/totp.ts';
import type { TestApp } from './app.ts';

/** One browser: keeps its cookies, and says that its requests come from our own pages. */
export const browser = (t: TestApp) => {
  const agent = request.agent(t.app.server);
  const send = (method: 'get' | 'post' | 'delete' | 'patch', path: string, body?: object, token?: string) => {
    const asked = agent[method](`/api${path}`).set('sec-fetch-site', 'same-origin');
    if (token) asked.set('authorization', `Bearer ${token}`);
    return body ? asked.send(body) : asked;
  };
  return {
    agent,
    get: (path: string, token?: string) => send('get', path, undefined, token),
    post: (path: string, body: object | undefined = {}, token?: string) => send('post', path, body, token),
    patch: (path: string, body: object, token?: string) => send('patch', path, body, token),
    remove: (path: string, token?: string) => send('delete', path, undefined, token),
  };
};

/** The texts that were sent to an address, the newest first, once the outbox has been worked. */
export async function mailsTo(t: TestApp, address: string): Promise<string[]> {
  await t.work();
  const rows = await t.sql<{ body_text: string }>('select body_text from messages where recipient = $1 order by created_at desc, id desc', [
    address,
  ]);
  return rows.map((row) => row.body_text);
}

/** The six digits of the newest mail to an address. */
export async function codeFor(t: TestApp, address: string): Promise<string> {
  const [text] = await mailsTo(t, address);
  const code = text?.match(/\b\d{6}\b/)?.[0];
  if (!code) throw new Error(`no code was sent to ${address}`);
  return code;
}

/** A key as it was shown for typing (base 32) → what its authenticator shows at an instant. */
export function authenticator(key: string): (at: Date, stepsLater?: number) => string {
  const bits = [...key].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  return (at, stepsLater = 0) => totpCode(bytes, totpStep(at) + stepsLater);
}

/** The municipality and shop that sign-in tests stand on: tenants 1 and 2, a grocer at home in 1, a carrier with a contract in 1. */
export const SHOP = '0190a000-0000-7000-8000-0000000000a1';
export const CARRIER = '0190a000-0000-7000-8000-0000000000c1';
export async function smallWorld(t: TestApp): Promise<void> {
  await t.sql(`
    insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
    insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
    values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open'), (2, 25, '2505', 'arvidsjaur', 'Arvidsjaurs galleria', 'Arvidsjaur', 'open');
    insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality)
    values (1, '${SHOP}', 'laisvall', 'grocery', 'Laisvalls Lanthandel', '556000-0001', 'butik@example.se', '+46961', 'Vägen 1', '93093', 'Laisvall');
    insert into public_shops (tenant_id, shop_id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state, hours, exceptions)
    values (1, '${SHOP}', 'laisvall', 'grocery', 'Laisvalls Lanthandel', '', '556000-0001', 'butik@example.se', '+46961', 'Vägen 1', '93093', 'Laisvall', true, 'open', '{}', '[]');
    insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (1, '${SHOP}', 1, 'admitted'), (2, '${SHOP}', 1, 'admitted');
    insert into platform.carriers (id, slug, name, org_number, phone, email) values ('${CARRIER}', 'bussgods', 'Bussgods', '556000-0002', '+46960', 'gods@example.se');`);
}
