import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { openPool } from '../../../packages/db/src/index.ts';

export interface SignedIn {
  readonly identity: string;
  /** An access token as the server signs them: it trusts whoever knows its secret. */
  readonly token: string;
  readonly tenant: { readonly id: number; readonly slug: string };
  readonly shop: string | null;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A session of the first person of the demonstration who has the role, a grocer's for shops; of a reader of the region in its first galleria, of a carrier's
 * in the first of all. */
export async function signIn(url: string, secret: string, role: 'officer' | 'shop-owner' | 'regional' | 'dispatcher'): Promise<SignedIn> {
  const pool = openPool({ url, max: 1 });
  try {
    const { rows } = await pool.query<{ identity: string; shop: string | null; id: number; slug: string }>(
      `select m.identity_id as identity, m.shop_id as shop, t.id, t.slug from platform.memberships m
       join platform.tenants t on t.id = coalesce(m.tenant_id, (select min(r.id) from platform.tenants r where r.region_id = m.region_id or m.carrier_id is not null))
       left join public_shops s on s.shop_id = m.shop_id where m.role = $1 and (m.shop_id is null or s.kind = 'grocery') order by m.id limit 1`,
      [role],
    );
    const [person] = rows;
    if (!person) throw new Error(`the demonstration has no ${role}`);
    const session = randomUUID();
    await pool.query(
      `insert into platform.sessions (id, identity_id, audience, second_factor_at, expires_at) values ($1, $2, 'staff', now(), now() + interval '1 hour')`,
      [session, person.identity],
    );
    const iat = Math.floor(Date.now() / 1000);
    const about = { sub: person.identity, aud: 'galleria:staff', iss: 'galleria', jti: randomBytes(8).toString('hex') };
    const signed = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64({ sid: session, iat, exp: iat + 600, ...about })}`;
    const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    return { identity: person.identity, token, tenant: { id: person.id, slug: person.slug }, shop: person.shop };
  } finally {
    await pool.end();
  }
}
