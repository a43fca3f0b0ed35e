import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readPlatform, type TenantCall } from '@galleria/db';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import type { Deps } from '../../core/context.ts';
import { type Doors, type Received, receiveFile, refuseArrival } from './receive-file.ts';

const LOOK_EVERY_MS = 15_000;
/** A file is whole when nobody has written to it for so long, between two looks. */
const STABLE_MS = 10_000;
/** A file taken by a process that died is taken up again after this long. */
const ABANDONED_MS = 10 * 60_000;
const MAX_BYTES = 20 * 1024 * 1024;
const MOST_AT_ONCE = 20;
/** Names that programs use while they are still writing, and what a person's computer leaves behind. */
const UNFINISHED = /^[.~]|\.(?:part|tmp|temp|filepart|crdownload|swp)$|~$/i;

const TAKING = '.taking';

export interface Seen {
  readonly size: number;
  readonly mtimeMs: number;
  readonly since: number;
}

interface ShopFolder {
  readonly tenantId: number;
  readonly shopId: string;
  readonly folder: string;
}

/**
 * Watches `<root>/<galleria>/<shop>/` for price files, also those that the host lets shops put there by SFTP. What was taken in is moved to
 * `done`, what is no price list to `rejected` with the reason beside it. Returns how to stop.
 */
export function keepWatchingFolders(deps: Deps, onError: (error: unknown) => void): () => void {
  const root = deps.config.priceFileDir;
  if (!root) return () => {};
  const seen = new Map<string, Seen>();
  let isLooking = false;
  const look = async () => {
    // A slow disk must not have two looks at once.
    if (isLooking) return;
    isLooking = true;
    await lookInFolders(deps, root, seen).catch(onError);
    isLooking = false;
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** One look in every shop's folder. `seen`: the sizes of the last look. Returns what became of the files that were whole. */
export async function lookInFolders(deps: Deps, root: string, seen: Map<string, Seen>): Promise<Received[]> {
  const received: Received[] = [];
  for (const shop of await foldersOf(deps, root)) {
    await mkdir(shop.folder, { recursive: true });
    await putBackAbandoned(shop.folder, deps.now());
    for (const name of await wholeFiles(shop.folder, seen, deps.now())) {
      const outcome = await takeFile(deps, shop, name);
      seen.delete(path.join(shop.folder, name));
      if (outcome) received.push(outcome);
    }
  }
  return received;
}

/** The names in the paths are slugs of ours, which hold neither slashes nor dots. */
async function foldersOf({ pool }: Deps, root: string): Promise<ShopFolder[]> {
  const rows = await readPlatform(pool).query<{ tenantId: number; shopId: string; tenant: string; shop: string }>(
    `select t.id as "tenantId", s.shop_id as "shopId", t.slug as tenant, s.slug as shop
     from public_shops s join platform.tenants t on t.id = s.tenant_id order by t.id, s.slug`,
  );
  return rows.map(({ tenantId, shopId, tenant, shop }) => ({ tenantId, shopId, folder: path.join(root, tenant, shop) }));
}

/** Plain files (a link may point anywhere) that are as they were at the last look. */
async function wholeFiles(folder: string, seen: Map<string, Seen>, now: Date): Promise<string[]> {
  const whole: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || UNFINISHED.test(entry.name) || whole.length === MOST_AT_ONCE) continue;
    const file = path.join(folder, entry.name);
    const found = await lstat(file).catch(() => undefined);
    if (!found?.isFile()) continue;
    const before = seen.get(file);
    const isSame = before?.size === found.size && before.mtimeMs === found.mtimeMs;
    if (isSame && now.getTime() - before.since >= STABLE_MS) whole.push(entry.name);
    else if (!isSame) seen.set(file, { size: found.size, mtimeMs: found.mtimeMs, since: now.getTime() });
  }
  return whole;
}

/** Moving is the claim: of two processes that look at once, one moves the file and the other finds it gone. */
async function takeFile(deps: Deps, { tenantId, shopId, folder }: ShopFolder, name: string): Promise<Received | undefined> {
  const taking = path.join(folder, TAKING);
  await mkdir(taking, { recursive: true });
  const taken = path.join(taking, name);
  if (!(await moved(path.join(folder, name), taken))) return undefined;
  const call: TenantCall = { tenantId, actor: 'system:price-folder', scope: { kind: 'system' } };
  const { storage } = deps.adapters;
  const doors: Doors = { pool: deps.pool, call, storage, publicOrigin: deps.config.publicOrigin, now: deps.now() };
  const bytes = await bytesOf(taken);
  // Somebody went on writing after all: it is looked at again from the beginning.
  if (bytes === 'growing') {
    await moved(taken, path.join(folder, name));
    return undefined;
  }
  const arriving = { shopId, channel: 'folder' as const, name };
  const outcome =
    bytes === 'too-large'
      ? await refuseArrival(doors, { ...arriving, bytes: Buffer.alloc(0) }, 'file.too-large')
      : await receiveFile(doors, { ...arriving, bytes });
  await putAway(folder, taken, { name, outcome, now: deps.now() });
  return outcome;
}

/** The file as it stands in one piece: its size and hour are the same before and after it was read. */
async function bytesOf(file: string): Promise<Buffer | 'growing' | 'too-large'> {
  const handle = await open(file, 'r');
  try {
    const before = await handle.stat();
    if (before.size > MAX_BYTES) return 'too-large';
    const bytes = await handle.readFile();
    const after = await handle.stat();
    return after.size === bytes.length && after.mtimeMs === before.mtimeMs ? bytes : 'growing';
  } finally {
    await handle.close();
  }
}

async function putAway(
  folder: string,
  taken: string,
  { name, outcome, now }: { readonly name: string; readonly outcome: Received; readonly now: Date },
): Promise<void> {
  const to = path.join(folder, outcome.outcome === 'refused' ? 'rejected' : 'done');
  await mkdir(to, { recursive: true });
  // Tomorrow's file has the same name: the hour keeps them apart.
  const kept = path.join(to, `${now.toISOString().slice(0, 19).replaceAll(':', '')}-${name}`);
  await moved(taken, kept);
  if (outcome.outcome === 'refused') await writeFile(`${kept}.orsak.txt`, `${priceIntakePhrases('sv').refusalOf(outcome.reason)}\n`);
}

/** Files that a process took and never put away: it died between. That their bytes may have arrived is seen by the digest. */
async function putBackAbandoned(folder: string, now: Date): Promise<void> {
  const taking = path.join(folder, TAKING);
  for (const name of await readdir(taking).catch(() => [])) {
    const found = await lstat(path.join(taking, name)).catch(() => undefined);
    if (found && now.getTime() - found.ctimeMs > ABANDONED_MS) await moved(path.join(taking, name), path.join(folder, name));
  }
}

const moved = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
