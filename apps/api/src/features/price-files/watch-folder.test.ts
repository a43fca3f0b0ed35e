import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withTenant } from '@galleria/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, tillFile } from '../../../testing/till.ts';
import { publishShop } from '../shop-settings/index.ts';
import { lookInFolders, type Seen } from './watch-folder.ts';

const root = await mkdtemp(path.join(tmpdir(), 'galleria-walls-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const mine = path.join(root, 'arjeplog', 'storgatans-livs');
const theirs = path.join(root, 'arvidsjaur', 'byggboden');

/** Does something at the very moment when a file has been looked at and not yet taken. */
class SeenThen extends Map<string, Seen> {
  between: ((file: string) => void) | undefined;
  override get(file: string): Seen | undefined {
    this.between?.(file);
    return super.get(file);
  }
}

describe('the watched folders of shops that trust each other with nothing', async () => {
  const t = await testApp({ PRICE_FILE_DIR: root });
  let now = Date.now();
  let seen = new SeenThen();
  let errors: Error[] = [];
  let price = 10;
  /** Other bytes each time: the same are taken once only. */
  const list = () => {
    price += 1;
    return tillFile([`100;;Bröd;BRÖD;${price},00;6;ST;400 g;;5`]);
  };
  const look = async () => {
    now += 15_000;
    const onError = (error: unknown) => void errors.push(error as Error);
    const received = await lookInFolders({ ...t.deps, now: () => new Date(now) }, root, seen, onError);
    return received.map(({ outcome }) => outcome);
  };
  const arrivals = async () =>
    (
      await t.sql<{ slug: string }>(
        'select s.slug from price_file_arrivals a join shops s on s.tenant_id = a.tenant_id and s.id = a.shop_id order by a.arrived_at, s.slug',
      )
    ).map(({ slug }) => slug);

  beforeAll(async () => {
    const { seed } = await openShop(t);
    const call = { tenantId: seed.arvidsjaur, actor: 'system:test', scope: { kind: 'system' } } as const;
    await withTenant(t.deps.pool, call, (tx) => publishShop(tx, seed.neighbourShopId));
  });
  beforeEach(async () => {
    await t.sql('delete from price_file_arrivals');
    await rm(root, { recursive: true, force: true });
    for (const folder of [mine, theirs]) await mkdir(folder, { recursive: true });
    seen = new SeenThen();
    errors = [];
  });

  it('takes nothing through a link in the place of a folder, whichever it is, and goes on with the next shop', async () => {
    await writeFile(path.join(theirs, 'deras.csv'), list());
    for (const name of ['done', 'rejected', '.taking']) {
      await rm(path.join(mine, name), { recursive: true, force: true });
      await symlink(theirs, path.join(mine, name));
      await writeFile(path.join(mine, 'min.csv'), list());
      await writeFile(path.join(mine, 'min.pdf'), '%PDF-1.7');
      await look();
      await look();
      expect((await readdir(mine)).filter((each) => each.startsWith('min')).sort(), name).toEqual(['min.csv', 'min.pdf']);
      await rm(path.join(mine, name));
    }
    expect((await readdir(theirs)).sort()).toEqual(['.taking', 'done', 'rejected']);
    expect(await arrivals()).toEqual(['byggboden']);
    expect(errors.map(({ message }) => message)).toEqual(Array.from({ length: 6 }, () => 'price files of arjeplog/storgatans-livs'));
  });

  it('tells the shop once that its folder is broken, on its pages and by mail, and takes it back when the folder works again', async () => {
    const told = () =>
      t.sql<{ recipient: string; text: string }>(
        "select recipient, body_text as text from messages where cause like 'price-folder.broken:%'",
      );
    const fault = async () =>
      (
        await t.sql<{ slug: string; fault: string }>(
          `select slug, price_folder_fault as fault from shops where price_folder_fault is not null`,
        )
      ).map(({ slug, fault: kind }) => `${slug}: ${kind}`);
    await rm(path.join(mine, 'done'), { recursive: true, force: true });
    await symlink(theirs, path.join(mine, 'done'));
    await look();
    await look();
    expect(await fault()).toEqual(['storgatans-livs: not-a-folder']);
    const messages = await told();
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toContain('ligger något annat, till exempel en länk');
    await rm(path.join(mine, 'done'));
    await look();
    expect(await fault()).toEqual([]);
  });

  it('puts no file of another shop back into a shop whose place for taken files is a link to it', async () => {
    await mkdir(path.join(theirs, 'done'));
    await writeFile(path.join(theirs, 'done', 'deras.csv'), list());
    await symlink(path.join(theirs, 'done'), path.join(mine, '.taking'));
    now = Date.now() + 3_600_000;
    expect([await look(), await look()].flat()).toEqual([]);
    expect(await readdir(path.join(theirs, 'done'))).toEqual(['deras.csv']);
    expect(await readdir(mine)).not.toContain('deras.csv');
  });

  it('reads nothing where the shop’s own folder is a link to another’s', async () => {
    await rm(mine, { recursive: true });
    await symlink(theirs, mine);
    await writeFile(path.join(theirs, 'deras.csv'), list());
    expect([await look(), await look()].flat()).toEqual(['taken']);
    expect(await arrivals()).toEqual(['byggboden']);
  });

  it('never reads a link that was put in the place of a file between the look and the taking', async () => {
    const secret = path.join(root, 'hemlig.csv');
    await writeFile(secret, list());
    await writeFile(path.join(mine, 'min.csv'), list());
    await look();
    seen.between = (file) => {
      rmSync(file);
      symlinkSync(secret, file);
    };
    expect([await look(), await look()].flat()).toEqual([]);
    expect(await arrivals()).toEqual([]);
    expect(await readdir(path.join(mine, '.taking'))).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'keeps to the folder it opened when a link is put in its place in the midst of the work',
    async () => {
      await writeFile(path.join(mine, 'min.csv'), list());
      await look();
      seen.between = () => {
        seen.between = undefined;
        renameSync(path.join(mine, 'done'), path.join(mine, 'undan'));
        symlinkSync(theirs, path.join(mine, 'done'));
      };
      expect(await look()).toEqual(['taken']);
      expect((await readdir(theirs)).filter((name) => name.endsWith('min.csv'))).toEqual([]);
      expect(await readdir(path.join(mine, 'undan'))).toHaveLength(1);
    },
  );

  it.each(['.taking', 'rejected'])(
    'takes the next shop’s file although a plain file named %s stands in the way of the first',
    async (name) => {
      await writeFile(path.join(mine, name), 'i vägen');
      await writeFile(path.join(mine, 'min.csv'), list());
      await writeFile(path.join(theirs, 'deras.csv'), list());
      expect([await look(), await look()].flat()).toEqual(['taken']);
      expect(await arrivals()).toEqual(['byggboden']);
      expect(errors[0]?.message).toBe('price files of arjeplog/storgatans-livs');
    },
  );

  it('takes the shop’s other files, and the next shop’s, although one cannot be put away', async () => {
    await writeFile(path.join(mine, 'a.pdf'), '%PDF-1.7');
    await writeFile(path.join(mine, 'b.csv'), list());
    await writeFile(path.join(theirs, 'deras.csv'), list());
    await look();
    const stamp = new Date(now + 15_000).toISOString().slice(0, 19).replaceAll(':', '');
    await writeFile(path.join(theirs, 'orord.txt.part'), 'orörd');
    await symlink(path.join(theirs, 'orord.txt.part'), path.join(mine, 'rejected', `${stamp}-a.pdf.orsak.txt`));
    expect(await look()).toEqual(['taken', 'taken']);
    expect(errors.map(({ message }) => message)).toEqual(['price files of arjeplog/storgatans-livs/a.pdf']);
    expect(await readFile(path.join(theirs, 'orord.txt.part'), 'utf8')).toBe('orörd');
  });

  it('puts files with names as long as a name can be away under shorter ones, each with its own', async () => {
    const long = 'å'.repeat(125);
    const names = [`${long}1.csv`, `${long}2.csv`, `${'p'.repeat(251)}.pdf`];
    for (const name of names) await writeFile(path.join(mine, name), name.endsWith('.pdf') ? '%PDF-1.7' : list());
    await writeFile(path.join(theirs, 'deras.csv'), list());
    expect([await look(), await look()].flat().sort()).toEqual(['refused', 'taken', 'taken', 'taken']);
    expect(errors).toEqual([]);
    const done = await readdir(path.join(mine, 'done'));
    expect(done.map((name) => name.endsWith('.csv'))).toEqual([true, true]);
    const [refused, reason] = (await readdir(path.join(mine, 'rejected'))).sort();
    expect(reason).toBe(`${refused}.orsak.txt`);
    expect(await readdir(path.join(mine, '.taking'))).toEqual([]);
  });
});
