import pg from 'pg';

/** The login roles. `galleria_owner`, which owns every table, cannot log in; `care` reaches schema care and nothing else (decision 0024). */
export type LoginRole = 'migrator' | 'app' | 'worker' | 'care';
export type RolePasswords = Readonly<Record<LoginRole, string>>;
/** One address for each login role, on the database of the address that was given. */
export type RoleUrls = Readonly<Record<LoginRole, string>>;

const loginRoles: readonly LoginRole[] = ['migrator', 'app', 'worker', 'care'];
const attributes = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
/**
 * How long a statement, the wait for a lock and an idle transaction may last. Settings of the roles and not of each connection: PgBouncer
 * refuses a connection that brings them along, and would hand what one client set to the next.
 */
const limits = { statement_timeout: '4s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s' } as const;
const limitedRoles = ['galleria_app', 'galleria_worker', 'galleria_care'] as const;
/** Roles belong to the whole server, so that any database's processes meet at this lock; any number will do. */
const lockKey = 4_711_001;

/** The same server and settings, another user or database. */
export function urlWith(url: string, change: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (change.user !== undefined) changed.username = encodeURIComponent(change.user);
  if (change.password !== undefined) changed.password = encodeURIComponent(change.password);
  if (change.database !== undefined) changed.pathname = `/${encodeURIComponent(change.database)}`;
  return changed.href;
}

/**
 * Sees to it that the roles exist, can log in with these passwords, and can do no more than they should. Safe to run again and by
 * several processes at once. On a managed server, where the given user may not make roles, it is enough that they exist already.
 * @throws with a sentence that says what an administrator has to do.
 */
export async function ensureRoles(adminUrl: string, passwords: RolePasswords): Promise<RoleUrls> {
  const urls: RoleUrls = {
    migrator: urlWith(adminUrl, { user: 'galleria_migrator', password: passwords.migrator }),
    app: urlWith(adminUrl, { user: 'galleria_app', password: passwords.app }),
    worker: urlWith(adminUrl, { user: 'galleria_worker', password: passwords.worker }),
    care: urlWith(adminUrl, { user: 'galleria_care', password: passwords.care }),
  };
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRole(admin, 'galleria_owner', 'nologin');
    for (const role of loginRoles) await ensureRole(admin, `galleria_${role}`, 'login');
    await ensureInheritsNothing(admin, 'galleria_care');
    await ensureMembership(admin);
    await ensureMayCreate(admin);
    for (const role of limitedRoles) await ensureLimits(admin, role);
    for (const role of loginRoles) await ensureLogin(admin, { name: `galleria_${role}`, password: passwords[role], url: urls[role] });
  } finally {
    await admin.end();
  }
  return urls;
}

/** Runs a statement that only some administrators may run, and says in plain words what to do when this one may not. */
async function asAdministrator(admin: pg.Client, sql: string, shown = sql): Promise<void> {
  try {
    await admin.query(sql);
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === '42710' || code === '23505') return; // made by another process a moment ago
    if (code !== '42501') throw error;
    throw new Error(`The database user may not do this; ask the database's administrator to run: ${shown};`, { cause: error });
  }
}

async function ensureRole(admin: pg.Client, name: string, login: 'login' | 'nologin'): Promise<void> {
  const { rows } = await admin.query<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean; rolcreatedb: boolean }>(
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1',
    [name],
  );
  const role = rows[0];
  if (!role) return asAdministrator(admin, `create role ${name} ${login} ${attributes}`);
  if (role.rolsuper || role.rolbypassrls || role.rolcreaterole || role.rolcreatedb) {
    await asAdministrator(admin, `alter role ${name} ${attributes}`);
  }
}

/** Whatever somebody might grant it one day, it has only what is granted to itself. */
async function ensureInheritsNothing(admin: pg.Client, name: string): Promise<void> {
  const { rows } = await admin.query<{ rolinherit: boolean }>('select rolinherit from pg_roles where rolname = $1', [name]);
  if (rows[0]?.rolinherit) await asAdministrator(admin, `alter role ${name} noinherit`);
}

/** The migrator acts as the owner; app, worker and care must never be able to. */
async function ensureMembership(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ member: string; may: boolean }>(
    `select rolname as member, pg_has_role(oid, 'galleria_owner', 'MEMBER') as may from pg_roles
     where rolname in ('galleria_migrator', 'galleria_app', 'galleria_worker', 'galleria_care')`,
  );
  for (const { member, may } of rows) {
    const should = member === 'galleria_migrator';
    if (should && !may) await asAdministrator(admin, `grant galleria_owner to ${member} with inherit false, set true`);
    if (!should && may) await asAdministrator(admin, `revoke galleria_owner from ${member}`);
  }
}

/** The owner makes schemas and (trusted) extensions in this database, and the tenants' tables in schema public. */
async function ensureMayCreate(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ database: string; may: boolean; mayPublic: boolean }>(
    `select quote_ident(current_database()) as database, has_database_privilege('galleria_owner', current_database(), 'CREATE') as may,
            has_schema_privilege('galleria_owner', 'public', 'CREATE') as "mayPublic"`,
  );
  const [database] = rows;
  if (database && !database.may) await asAdministrator(admin, `grant create on database ${database.database} to galleria_owner`);
  if (database && !database.mayPublic) await asAdministrator(admin, 'grant create on schema public to galleria_owner');
}

/** In every database of the server; what is set already is left alone. */
async function ensureLimits(admin: pg.Client, name: string): Promise<void> {
  const { rows } = await admin.query<{ setting: string }>(
    `select unnest(setconfig) as setting from pg_db_role_setting where setdatabase = 0 and setrole = $1::regrole`,
    [name],
  );
  const there = new Set(rows.map(({ setting }) => setting));
  for (const [setting, value] of Object.entries(limits)) {
    if (!there.has(`${setting}=${value}`)) await asAdministrator(admin, `alter role ${name} set ${setting} = '${value}'`);
  }
}

/** A password that works is left alone: a user who may not change it can still run with it. */
async function ensureLogin(admin: pg.Client, { name, password, url }: { name: string; password: string; url: string }): Promise<void> {
  if (await canLogIn(url)) return;
  await asAdministrator(admin, `alter role ${name} login password ${pg.escapeLiteral(password)}`, `alter role ${name} login password '…'`);
  if (!(await canLogIn(url)))
    throw new Error(`${name} cannot log in to the database, though its password has just been set: check pg_hba.conf.`);
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28P01 wrong password, 28000 no such user or not let in
    if (error instanceof pg.DatabaseError && (error.code === '28P01' || error.code === '28000')) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes a database of this name unless it is there, and returns its address. For servers that are ours alone (embedded, tests). */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await asAdministrator(admin, `create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await admin.end();
  }
  return urlWith(adminUrl, { database: name });
}
