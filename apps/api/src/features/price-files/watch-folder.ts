import { lstat, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FolderFault } from '@galleria/contract/price-files';
import { readPlatform, type TenantCall } from '@galleria/db';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import type { Deps } from '../../core/context.ts';
import { sha256 } from '../../core/id.ts';
import { folderFault, type KnownFaults, keepFolderFault } from './folder-fault.ts';
import { type Inbox, inInbox, openPlain } from './real-folder.ts';
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

const LONGEST_NAME = 255;
const REASON = '.orsak.txt';

export interface Seen {
  readonly size: number;
  readonly mtimeMs: number;
  readonly since: number;
}

interface ShopFolder {
  readonly tenantId: number;
  readonly shopId: string;
  /** Of the folders below the root: the galleria's and the shop's. */
  readonly names: readonly [string, string];
}

/**
 * Watches `<root>/<galleria>/<shop>/` for price files, also those that the host lets shops put there by SFTP. What was taken in is moved to
 * `done`, what is no price list to `rejected` with the reason beside it. Returns how to stop.
 */
export function keepWatchingFolders(deps: Deps, onError: (error: unknown) => void): () => void {
  const root = deps.config.priceFileDir;
  if (!root) return () => {};
  const seen = new Map<string, Seen>();
  const faults: KnownFaults = new Map();
  let isLooking = false;
  const look = async () => {
    // A slow disk must not have two looks at once.
    if (isLooking) return;
    isLooking = true;
    await lookInFolders(deps, root, seen, onError, faults).catch(onError);
    isLooking = false;
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/**
 * One look in every shop's folder. `seen`: the sizes of the last look. Returns what became of the files that were whole. A folder or a file that
 * cannot be worked with is told to `onError`, and the next one has its turn.
 */
export async function lookInFolders(
  deps: Deps,
  root: string,
  seen: Map<string, Seen>,
  onError: (error: unknown) => void,
  faults: KnownFaults = new Map(),
): Promise<Received[]> {
  const received: Received[] = [];
  for (const shop of await foldersOf(deps)) {
    let fault: FolderFault | null = null;
    const tellOf = (file: string) => (error: unknown) => {
      fault ??= folderFault(error) ?? null;
      onError(new Error(`price files of ${path.join(...shop.names, file)}`, { cause: error }));
    };
    await inInbox(root, shop.names, async (inbox) => {
      await putBackAbandoned(inbox, deps.now(), tellOf);
      const shown = path.join(root, ...shop.names);
      for (const name of await wholeFiles({ ...inbox, shown }, seen, deps.now())) {
        const outcome = await takeFile(deps, shop, inbox, name).catch(tellOf(name));
        seen.delete(path.join(shown, name));
        if (outcome) received.push(outcome);
      }
    }).catch(tellOf(''));
    await keepFolderFault(deps, shop, fault, faults).catch(onError);
  }
  return received;
}

/** The names in the paths are slugs of ours, which hold neither slashes nor dots. */
async function foldersOf({ pool }: Deps): Promise<ShopFolder[]> {
  const rows = await readPlatform(pool).query<{ tenantId: number; shopId: string; tenant: string; shop: string }>(
    `select t.id as "tenantId", s.shop_id as "shopId", t.slug as tenant, s.slug as shop
     from public_shops s join platform.tenants t on t.id = s.tenant_id order by t.id, s.slug`,
  );
  return rows.map(({ tenantId, shopId, tenant, shop }) => ({ tenantId, shopId, names: [tenant, shop] }));
}

/** Plain files (a link may point anywhere) that are as they were at the last look. */
async function wholeFiles(
  { inbox, shown }: Pick<Inbox, 'inbox'> & { readonly shown: string },
  seen: Map<string, Seen>,
  now: Date,
): Promise<string[]> {
  const whole: string[] = [];
  for (const entry of await readdir(inbox, { withFileTypes: true })) {
    if (!entry.isFile() || UNFINISHED.test(entry.name) || whole.length === MOST_AT_ONCE) continue;
    const file = path.join(shown, entry.name);
    const found = await lstat(path.join(inbox, entry.name)).catch(() => undefined);
    if (!found?.isFile()) continue;
    const before = seen.get(file);
    const isSame = before?.size === found.size && before.mtimeMs === found.mtimeMs;
    if (isSame && now.getTime() - before.since >= STABLE_MS) whole.push(entry.name);
    else if (!isSame) seen.set(file, { size: found.size, mtimeMs: found.mtimeMs, since: now.getTime() });
  }
  return whole;
}

/** Moving is the claim: of two processes that look at once, one moves the file and the other finds it gone. */
async function takeFile(deps: Deps, { tenantId, shopId }: ShopFolder, folders: Inbox, name: string): Promise<Received | undefined> {
  const { inbox, taking } = folders;
  const taken = path.join(taking, name);
  if (!(await moved(path.join(inbox, name), taken))) return undefined;
  const call: TenantCall = { tenantId, actor: 'system:price-folder', scope: { kind: 'system' } };
  const { storage } = deps.adapters;
  const doors: Doors = { pool: deps.pool, call, storage, publicOrigin: deps.config.publicOrigin, now: deps.now() };
  const bytes = await bytesOf(taken);
  // Somebody went on writing after all, or put something else in its place: it is looked at again from the beginning.
  if (bytes === 'growing' || bytes === 'no-file') {
    await moved(taken, path.join(inbox, name));
    return undefined;
  }
  const arriving = { shopId, channel: 'folder' as const, name };
  const outcome =
    bytes === 'too-large'
      ? await refuseArrival(doors, { ...arriving, bytes: Buffer.alloc(0) }, 'file.too-large')
      : await receiveFile(doors, { ...arriving, bytes });
  await putAway(folders, taken, { name, outcome, now: deps.now() });
  return outcome;
}

/** The file as it stands in one piece: its size and hour are the same before and after it was read. */
async function bytesOf(file: string): Promise<Buffer | 'growing' | 'too-large' | 'no-file'> {
  const handle = await openPlain(file);
  if (!handle) return 'no-file';
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
  { done, rejected }: Inbox,
  taken: string,
  { name, outcome, now }: { readonly name: string; readonly outcome: Received; readonly now: Date },
): Promise<void> {
  const kept = path.join(outcome.outcome === 'refused' ? rejected : done, keptName(name, now));
  await moved(taken, kept);
  // Never through a link that lies there already.
  if (outcome.outcome === 'refused') {
    await writeFile(`${kept}${REASON}`, `${priceIntakePhrases('sv').refusalOf(outcome.reason)}\n`, { flag: 'wx' });
  }
}

/** Tomorrow's file has the same name: the hour keeps them apart. A name too long for that is cut, and its digest stands for the rest. */
function keptName(name: string, now: Date): string {
  const whole = `${now.toISOString().slice(0, 19).replaceAll(':', '')}-${name}`;
  if (Buffer.byteLength(whole + REASON) <= LONGEST_NAME) return whole;
  const ending = path.extname(name).slice(0, 8);
  const rest = `-${sha256(name).toString('hex').slice(0, 12)}${ending}`;
  const signs = [...whole];
  while (Buffer.byteLength(signs.join('') + rest + REASON) > LONGEST_NAME) signs.pop();
  return signs.join('') + rest;
}

/** Files that a process took and never put away: it died between. That their bytes may have arrived is seen by the digest. */
async function putBackAbandoned({ inbox, taking }: Inbox, now: Date, tellOf: (file: string) => (error: unknown) => void): Promise<void> {
  for (const name of await readdir(taking)) {
    const found = await lstat(path.join(taking, name)).catch(() => undefined);
    if (!found || now.getTime() - found.ctimeMs <= ABANDONED_MS) continue;
    await moved(path.join(taking, name), path.join(inbox, name)).catch(tellOf(name));
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
