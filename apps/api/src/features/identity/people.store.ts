import type { Role } from '@galleria/contract/route';
import type { PlatformTx, TenantTx } from '@galleria/db';
import { newId } from '../../core/id.ts';

type Tx = PlatformTx | TenantTx;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly disabled: boolean;
  readonly totpSecret: Buffer | null;
  readonly totpConfirmed: boolean;
  readonly totpLastStep: number | null;
}
const COLUMNS = `id, name, email, phone, disabled_at is not null as disabled, totp_secret as "totpSecret",
  totp_confirmed_at is not null as "totpConfirmed", totp_last_step::float8 as "totpLastStep"`;

export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const [row] = await tx.query<Person>(`select ${COLUMNS} from platform.identities where id = $1`, [id]);
  return row;
}

export async function personAt(tx: Tx, address: string): Promise<Person | undefined> {
  const column = address.includes('@') ? 'email' : 'phone';
  const [row] = await tx.query<Person>(`select ${COLUMNS} from platform.identities where ${column} = $1`, [address]);
  return row;
}

/** Finds or makes the person of a proven address; two first sign-ins at once make one. */
export async function ensurePerson(tx: Tx, address: string, name = ''): Promise<Person> {
  const column = address.includes('@') ? 'email' : 'phone';
  await tx.run(`insert into platform.identities (id, ${column}, name) values ($1, $2, $3) on conflict (${column}) do nothing`, [
    newId(),
    address,
    name,
  ]);
  const person = await personAt(tx, address);
  if (!person) throw new Error('the identity was not made');
  return person;
}

export async function rename(tx: Tx, id: string, name: string): Promise<void> {
  await tx.run('update platform.identities set name = $2 where id = $1', [id, name]);
}

export async function storeTotpSecret(tx: Tx, id: string, secret: Buffer): Promise<void> {
  await tx.run('update platform.identities set totp_secret = $2, totp_last_step = null where id = $1 and totp_confirmed_at is null', [
    id,
    secret,
  ]);
}

/** An authenticator that is known to work without a first code: a demonstration's. */
export async function confirmTotp(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run('update platform.identities set totp_confirmed_at = $2 where id = $1 and totp_secret is not null', [id, now]);
}

/** Takes a step once: of two requests with the same code one wins. The first confirms the authenticator. */
export async function takeTotpStep(tx: Tx, id: string, step: number, now: Date): Promise<boolean> {
  const rows = await tx.run(
    `update platform.identities set totp_last_step = $2, totp_confirmed_at = coalesce(totp_confirmed_at, $3)
     where id = $1 and (totp_last_step is null or totp_last_step < $2)`,
    [id, step, now],
  );
  return rows === 1;
}

export async function forgetTotp(tx: Tx, id: string): Promise<void> {
  await tx.run('update platform.identities set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = $1', [id]);
}

export interface Membership {
  readonly id: string;
  readonly identityId: string;
  readonly role: Role;
  readonly tenantId: number | null;
  readonly shopId: string | null;
  readonly carrierId: string | null;
  readonly regionId?: number | null;
}

export function membershipsOf(tx: Tx, identityId: string): Promise<Membership[]> {
  return tx.query<Membership>(
    `select id, identity_id as "identityId", role, tenant_id as "tenantId", shop_id as "shopId", carrier_id as "carrierId",
       region_id as "regionId"
     from platform.memberships where identity_id = $1 and ended_at is null order by created_at, id limit 200`,
    [identityId],
  );
}

/** Whose outbox carries a mail to somebody: where the person works, else the first tenant; never a training copy's, whose mails go nowhere. One statement for known and unknown alike. */
export async function mailTenant(tx: Tx, address: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number | null }>(
    `select coalesce(
       (select min(m.tenant_id) from platform.memberships m join platform.identities i on i.id = m.identity_id
        join platform.tenants t on t.id = m.tenant_id and t.mark <> 'training' where (i.email = $1 or i.phone = $1) and m.ended_at is null),
       (select min(id) from platform.tenants where mark <> 'training')) as id`,
    [address],
  );
  return row?.id ?? undefined;
}
