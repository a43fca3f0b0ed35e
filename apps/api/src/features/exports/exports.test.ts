import { createHash } from 'node:crypto';
import { readingOneInstant, withTenant } from '@galleria/db';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerWith } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { markOf, orderTokenOf, secretOf } from '../../../testing/sides.ts';
import { twoOfEverything } from '../../../testing/two-of-everything.ts';
import { unzip } from '../../../testing/unzip.ts';
import { sha256 } from '../../core/id.ts';
import { EXPORTED, LEFT_OUT, PLATFORM_PARTS, SECRET_COLUMNS } from './tables.ts';
import { writeArchive } from './write-archive.ts';

const of = '/tenants/arjeplog/officer/exports';

async function start() {
  const t = await testApp();
  const world = await twoOfEverything(t);
  await t.sql("update price_files set storage_key = 'price-files/' || id");
  await t.sql('update price_file_arrivals set storage_key = null');
  const officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1, email: 'annika@exempel.test' })).token);
  const fetched = async (id: string): Promise<Buffer> => {
    const { body: link } = await officer.post(`${of}/${id}/link`).expect(201);
    const reply = await request(t.app.server).get(link.path).buffer(true).parse(binary).expect(200);
    return reply.body as Buffer;
  };
  return { t, world, officer, fetched };
}

/** The bytes as they came. */
const binary: Parameters<request.Test['parse']>[0] = (reply, done) => {
  const chunks: Buffer[] = [];
  reply.on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk as string, 'binary')));
  reply.on('end', () => done(null, Buffer.concat(chunks)));
};

describe('the list of what an export holds', async () => {
  const { world } = await start();

  it('decides on every table of the database: it goes along, or the reason why not is named', () => {
    const inTenants = world.tables.filter(({ schema }) => schema === 'public').map(({ name }) => name);
    const ofPlatform = world.tables.filter(({ schema }) => schema === 'platform').map(({ name }) => `platform.${name}`);
    const decided = [...Object.keys(EXPORTED), ...Object.keys(PLATFORM_PARTS).map((part) => `platform.${part}`), ...Object.keys(LEFT_OUT)];
    expect([...decided].sort()).toEqual([...inTenants, ...ofPlatform].sort());
  });

  it('decides on every column that sounds like a secret', () => {
    // What rows, files and seals are recognised by: none of it opens anything.
    const harmless = [
      ...['orders.quote_hash', 'orders.door_key', 'stops.recipient_key', 'report_lines.occasion_key', 'phone_drafts.caller_key'],
      ...['price_files.digest', 'price_files.storage_key', 'price_file_arrivals.digest', 'price_file_arrivals.storage_key'],
      ...['price_file_layouts.header_key', 'tenant_exports.digest', 'audit_seals.hash', 'audit_seals.previous_hash'],
      ...['door_proofs.sha256', 'payment_events.digest', 'coupons.code', 'coupons.code_key', 'coupon_buyers.buyer_key'],
      'cool_bag_moves.door',
    ];
    const sounding = world.tables
      .filter(({ name, schema }) => schema === 'public' && name in EXPORTED)
      .flatMap((table) =>
        table.columns
          .filter(({ name, type }) => type === 'bytea' || /token|secret|hash|_key$|^key$|^code$|^link_|password/.test(name))
          .map(({ name }) => `${table.name}.${name}`),
      );
    const undecided = sounding.filter((column) => !SECRET_COLUMNS.has(column) && !harmless.includes(column));
    expect(undecided).toEqual([]);
    for (const column of SECRET_COLUMNS) {
      const [table, name] = column.split('.');
      expect(
        world.tables.find((each) => each.name === table)?.columns.some((each) => each.name === name),
        column,
      ).toBe(true);
    }
  });
});

describe('an export of everything', async () => {
  const { t, world, officer, fetched } = await start();
  await t.deps.adapters.storage.put(`pictures/1/${world.idAt('price_file', 1)}-1280.webp`, Buffer.from('WEBP of the shelf'));
  await t.sql(`update villages set name = '=HYPERLINK("http://ont")' where tenant_id = 1`);
  await t.sql(`update messages set cause = 'order.placed:1', body_text = $1 where tenant_id = 1 and id = $2`, [
    `Din beställning: http://galleria.test/arjeplog/bestallning/7#${orderTokenOf(1)}`,
    world.idAt('message', 1),
  ]);
  const { body: asked } = await officer.post(of).expect(202);

  it('is asked for once at a time, made by the worker, and then told about with its size and checksum', async () => {
    expect(asked).toMatchObject({ state: 'waiting', askedBy: 'annika', rows: 0 });
    expect((await officer.post(of).expect(409)).body.code).toBe('tenant-export.underway');
    expect((await officer.post(`${of}/${asked.id}/link`).expect(409)).body.code).toBe('tenant-export.not-there');
    await t.work();
    const { body } = await officer.get(of).expect(200);
    expect(body.exports[0]).toMatchObject({ id: asked.id, state: 'done', downloads: 0 });
    expect(body.exports[0].done).toBe(body.exports[0].of);
    const bytes = await fetched(asked.id);
    expect(bytes).toHaveLength(body.exports[0].bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.exports[0].sha256);
  });

  it('holds every row of the tenant exactly, and nothing of anybody else’s', async () => {
    const parts = await unzip(await fetched(asked.id));
    for (const table of Object.keys(EXPORTED)) {
      const lines = (parts.get(`data/${table}.ndjson`)?.toString() ?? '').split('\n').filter(Boolean);
      const [counted] = await t.sql<{ n: number }>(`select count(*)::int as n from "${table}" where tenant_id = 1`);
      // Written since: what asking and fetching leave in the log.
      if (table !== 'audit_events' && table !== 'messages') expect(lines.length, table).toBe(counted?.n);
      if (table !== 'audit_seals') expect(lines.length, table).toBeGreaterThan(0);
      for (const each of lines) expect(JSON.parse(each).tenant_id, table).toBe(1);
    }
    const everything = Buffer.concat([...parts.values()]).toString();
    expect(everything).toContain(secretOf(1));
    expect(everything).toContain(secretOf(2)); // the other shop and resident of the same municipality
    for (const foreign of [secretOf(3), markOf(3), 'Kommun 2', 'boende3@exempel.test']) expect(everything).not.toContain(foreign);
    expect(parts.get(`files/pictures/${world.idAt('price_file', 1)}.webp`)?.toString()).toBe('WEBP of the shelf');
  });

  it('holds nothing that lets anybody in', async () => {
    const everything = Buffer.concat([...(await unzip(await fetched(asked.id))).values()]).toString();
    const secrets = [
      orderTokenOf(1),
      sha256(orderTokenOf(1)).toString('hex'),
      sha256('delivery_notes code 1').toString('hex'),
      ...(await t.sql<{ h: string }>(`select encode(token_hash, 'hex') as h from platform.invitations`)).map(({ h }) => h),
      ...(await t.sql<{ k: string }>('select mail_key as k from price_file_intake')).map(({ k }) => k),
    ];
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(everything).not.toContain(secret);
    expect(everything).toContain('http://galleria.test/arjeplog/bestallning/7#');
  });

  it('is described for people in two languages and for programs by a schema with what the columns mean', async () => {
    const parts = await unzip(await fetched(asked.id));
    const readme = parts.get('README.md')?.toString() ?? '';
    expect(readme).toContain('# Allt i Gallerian 1');
    expect(readme).toContain('# Everything in Gallerian 1');
    expect(readme).toMatch(/\| shop_orders \| Varje butiks del av en beställning \| 2 \|/);
    expect(readme).toContain('- platform.login_codes: Hemligheter: engångskoder');
    const { resources } = JSON.parse(parts.get('datapackage.json')?.toString() ?? '');
    const shopOrders = resources.find((each: { name: string }) => each.name === 'shop_orders');
    expect(shopOrders.schema.primaryKey).toEqual(['tenant_id', 'id']);
    expect(shopOrders.schema.foreignKeys).toContainEqual({
      fields: ['tenant_id', 'order_id'],
      reference: { resource: 'orders', fields: ['tenant_id', 'id'] },
    });
    const orders = resources.find((each: { name: string }) => each.name === 'orders');
    expect(orders.schema.fields.map((each: { name: string }) => each.name)).not.toContain('guest_key');
    for (const resource of resources) {
      const data = parts.get(resource.path) ?? Buffer.alloc(0);
      expect(createHash('sha256').update(data).digest('hex')).toBe(resource.hash.slice('sha256:'.length));
    }
  });

  it('gives the tables to a spreadsheet without letting it compute what people wrote', async () => {
    const parts = await unzip(await fetched(asked.id));
    const csv = parts.get('tables/villages.csv')?.toString() ?? '';
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv).toContain(`"'=HYPERLINK(""http://ont"")"`);
    const [row] = (parts.get('data/villages.ndjson')?.toString() ?? '').split('\n');
    expect(JSON.parse(row ?? '').name).toBe('=HYPERLINK("http://ont")');
  });

  it('opens by its link once, within a minute, and the log tells of each', async () => {
    const { body: link } = await officer.post(`${of}/${asked.id}/link`).expect(201);
    await request(t.app.server)
      .get(link.path)
      .expect(200)
      .expect('content-type', 'application/zip')
      .expect('content-disposition', /arjeplog-\d{4}-\d\d-\d\d\.zip/);
    await request(t.app.server).get(link.path).expect(404);
    const { body: late } = await officer.post(`${of}/${asked.id}/link`).expect(201);
    t.setNow(new Date(Date.now() + 61_000));
    await request(t.app.server).get(late.path).expect(404);
    t.setNow(new Date());
    const log = await t.sql<{ action: string }>(`select action from audit_events where tenant_id = 1 and subject = $1 order by at, id`, [
      `tenant-export:${asked.id}`,
    ]);
    expect(new Set(log.map(({ action }) => action))).toEqual(
      new Set(['tenant-export.asked', 'tenant-export.made', 'tenant-export.link-given', 'tenant-export.downloaded']),
    );
  });

  it('is thrown away when asked to, or after a week, and cannot be fetched then', async () => {
    await officer.remove(`${of}/${asked.id}`).expect(200);
    expect((await officer.post(`${of}/${asked.id}/link`).expect(409)).body.code).toBe('tenant-export.not-there');
    const { body: second } = await officer.post(of).expect(202);
    await t.work();
    const key = `tenant-exports/1/${second.id}.zip`;
    expect(await t.deps.adapters.storage.size(key)).toBeGreaterThan(1000);
    const [job] = await t.sql<{ days: number }>(
      `select extract(epoch from run_at - now()) / 86400 as days from outbox where topic = 'tenant-export.remove' and dedupe = $1`,
      [second.id],
    );
    expect(Number(job?.days)).toBeCloseTo(7, 1);
    await t.sql(`update outbox set run_at = now() where topic = 'tenant-export.remove'`);
    await t.work();
    expect(await t.deps.adapters.storage.size(key)).toBeUndefined();
    const { body } = await officer.get(of).expect(200);
    expect(body.exports.slice(0, 2).map((each: { state: string }) => each.state)).toEqual(['removed', 'removed']);
  });

  it('that never ends is given up when another is asked for after hours, so that nobody is shut out for good', async () => {
    const { body: stuck } = await officer.post(of).expect(202);
    await t.sql(`update tenant_exports set asked_at = asked_at - interval '7 hours', state = 'making' where id = $1`, [stuck.id]);
    const { body: next } = await officer.post(of).expect(202);
    const { body } = await officer.get(of).expect(200);
    const stateOf = (id: string) => body.exports.find((each: { id: string }) => each.id === id)?.state;
    expect([stateOf(stuck.id), stateOf(next.id)]).toEqual(['failed', 'waiting']);
  });
});

describe('while an export is made', async () => {
  const { t } = await start();
  const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;

  it('what is written meanwhile is in none of its parts', async () => {
    let isWritten: Promise<unknown> | undefined;
    const onPart = () => {
      isWritten ??= t
        .sql(
          `insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, gen_random_uuid(), 'senbyn', 'Senbyn', '93091', 'Slagnäs')`,
        )
        .catch((error) => error);
    };
    const { storage } = t.deps.adapters;
    await readingOneInstant(t.deps.pool, call, (tx) =>
      writeArchive(tx, { tenant: { name: 'A', slug: 'a' }, storage, key: 'tenant-exports/1/a.zip', onPart }),
    );
    expect(await isWritten).not.toBeInstanceOf(Error);
    const { rows } = { rows: await withTenant(t.deps.pool, call, (tx) => tx.query("select 1 from villages where name = 'Senbyn'")) };
    expect(rows).toHaveLength(1);
    const parts = await unzip((await storage.get('tenant-exports/1/a.zip')) ?? Buffer.alloc(0));
    expect(Buffer.concat([...parts.values()]).toString()).not.toContain('Senbyn');
  });

  it('a fault in the middle leaves no half file, and after some tries whoever asked is told', async () => {
    const { storage } = t.deps.adapters;
    const broken = { ...storage, write: async (key: string, chunks: AsyncIterable<Buffer>) => storage.write(key, cutOff(chunks)) };
    const making = readingOneInstant(t.deps.pool, call, (tx) =>
      writeArchive(tx, { tenant: { name: 'A', slug: 'a' }, storage: broken, key: 'tenant-exports/1/b.zip', onPart: () => {} }),
    );
    await expect(making).rejects.toThrow('the disk is full');
    expect(await storage.size('tenant-exports/1/b.zip')).toBeUndefined();
  });
});

async function* cutOff(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    yield chunk;
    throw new Error('the disk is full');
  }
}
