import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every file of ours that runs in a process: sources of apps and packages without their tests, test support and built output. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const group of ['apps', 'packages']) {
    for (const name of await readdir(path.join(root, group))) {
      const folder = path.join(root, group, name, 'src');
      const files = await readdir(folder, { recursive: true }).catch((): string[] => []); // not every package has sources yet
      for (const file of files) {
        if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
        found.set(`${group}/${name}/src/${file.replaceAll(path.sep, '/')}`, await readFile(path.join(folder, file), 'utf8'));
      }
    }
  }
  return found;
}

/** Which places use something: `apps/api/src/features/stock/` stands for the folder. */
interface Reserved {
  readonly title: string;
  readonly pattern: RegExp;
  readonly allowed: readonly string[];
  /** Code that must be caught, so that a pattern gone blind is found out. */
  readonly samples: readonly string[];
}

const reserved: Reserved[] = [
  {
    title: 'only the stock feature steps over to another tenant',
    pattern: /\batHomeStock\b|\bapp\.(take_stock|stock_left)\b/,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/features/stock/'],
    samples: [`import { atHomeStock } from '@galleria/db';`, 'select * from app.take_stock($1)', 'tx.query("select app.stock_left()")'],
  },
  {
    title:
      "only the municipality's features, those who act by a mandate, the counting of a round's places, the joining of two orders, and whoever takes applications and notices judge over the second wall",
    pattern: /\basJudge\b/,
    allowed: [
      'packages/db/src/doors.ts',
      'apps/api/src/features/applications/',
      'apps/api/src/features/eligibility/',
      'apps/api/src/features/delegations/',
      'apps/api/src/features/home-care/',
      'apps/api/src/features/households/',
      'apps/api/src/features/notices/',
      'apps/api/src/features/order-changes/join.store.ts',
      'apps/api/src/features/reports/',
      'apps/api/src/features/rounds/',
      'apps/api/src/features/statistics/',
      'apps/api/src/features/subsidy/',
    ],
    samples: [`import { asJudge } from '@galleria/db';`],
  },
  {
    title: 'only the care feature opens the door to sealed reasons',
    pattern: /\bwithCare\b|\bdeps\.carePool\b|\bcare\.(key_for|rewrap|seal|open|forget|forget_all|keys|reasons|looks)\s*[(\s]/,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/features/care/'],
    samples: [`import { withCare } from '@galleria/db';`, 'select * from care.open($1, $2)', 'delete from care.looks where true'],
  },
  {
    title: 'only the joining of two orders acts by a second guest’s key',
    pattern: /\bwithKeyOf\b/,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/features/order-changes/'],
    samples: [`import { withKeyOf } from '@galleria/db';`],
  },
  {
    title: 'only the home care’s desk buys for a household in the scope of somebody without an account',
    pattern: /\basBuyer\b|\bforHousehold\b/,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/features/home-care/'],
    samples: [`import { asBuyer } from '@galleria/db';`, 'work({ ...tx, forHousehold: true })'],
  },
  {
    title: 'only merging two households, and a report that is sent back, move what is a household’s to another one',
    pattern: /\bapp\.(un)?follow_household\b/,
    allowed: ['apps/api/src/features/household-merges/', 'apps/api/src/features/reports/'],
    samples: [`tx.query('select app.follow_household($1, $2)')`, 'select app.unfollow_household($1)'],
  },
  {
    title: 'only the register of households writes in it for a resident or a shop',
    pattern: /\basEnroller\b/,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/features/households/'],
    samples: [`import { asEnroller } from '@galleria/db';`],
  },
  {
    title: 'only the subsidy writes occasions past the wall of a shop',
    pattern: /\batOccasions\b/,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/features/subsidy/'],
    samples: [`import { atOccasions } from '@galleria/db';`],
  },
  {
    title: 'only the doors and the worker set who is asking',
    pattern: /\bset_config\b|\bset\s+(local\s+|session\s+)?app\.(tenant_id|scope|actor|shop_id|carrier_id|customer_id|guest_key)\b/i,
    allowed: ['packages/db/src/doors.ts', 'apps/api/src/core/worker.ts'],
    samples: [`tx.query("select set_config('app.tenant_id', '2', true)")`, 'SET app.tenant_id = 2', 'set local app.scope to system'],
  },
  {
    title: 'only the doors, the worker and the health check take a connection from the pool',
    pattern: /pool\s*\??\.\s*(query|connect)\b|\bnew\s+(pg\.)?(Pool|Client)\b/i,
    allowed: ['packages/db/src/', 'apps/api/src/core/worker.ts', 'apps/api/src/http/health.ts'],
    samples: ['ctx.deps.pool.query(sql)', 'await pool\n  .connect()', 'appPool.connect', 'new pg.Pool({})', 'new Client()'],
  },
  {
    title: 'only the goods ask the database for the day, and for Sweden’s: the server’s own is another for an hour or two each night',
    pattern: /\bcurrent_date\b|\bnow\(\)::date\b|\(now\(\) at time zone/i,
    allowed: ['apps/api/src/features/offers/columns.ts', 'packages/db/src/schema/'],
    samples: ['facts_by < current_date', 'select now()::date', "(now() at time zone 'Europe/Stockholm')::date"],
  },
  {
    title: 'only the doors make a transaction that stores accept',
    pattern: /\bas (unknown as )?(TenantTx|PlatformTx)\b|__door\s*:/,
    allowed: ['packages/db/src/doors.ts'],
    samples: ['const tx = client as unknown as TenantTx', `({ ...mine, __door: 'tenant' })`],
  },
];

const files = await sources();

describe('There is one way to the database', () => {
  it('reads the sources that are there', () => {
    for (const file of ['packages/db/src/doors.ts', 'apps/api/src/core/worker.ts', 'packages/domain/src/money/index.ts']) {
      expect(files.has(file), file).toBe(true);
    }
  });

  it.each(reserved.map((rule) => [rule.title, rule] as const))('%s', (_, { pattern, allowed }) => {
    const users = [...files].filter(([, text]) => pattern.test(text)).map(([file]) => file);
    expect(users.filter((file) => !allowed.some((place) => file === place || (place.endsWith('/') && file.startsWith(place))))).toEqual([]);
    expect(users).not.toEqual([]); // whoever is allowed does it
  });

  it.each(reserved.map((rule) => [rule.title, rule] as const))('would be seen broken: %s', (_, { pattern, samples }) => {
    for (const sample of samples) expect(sample).toMatch(pattern);
  });
});
