import type { FolderFault } from '@galleria/contract/price-files';
import { type TenantCall, withTenant } from '@galleria/db';
import type { Deps } from '../../core/context.ts';
import { setFolderFault } from './arrival.store.ts';
import { tellFolderBroken } from './tell-shop.ts';

const KINDS: Readonly<Record<string, FolderFault>> = {
  ENOTDIR: 'not-a-folder',
  ELOOP: 'not-a-folder',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EROFS: 'no-access',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ENOENT: 'unreadable',
  EIO: 'unreadable',
  ESTALE: 'unreadable',
};

/** What is wrong with a folder, by what the system said; undefined for faults of ours, of which the shop can do nothing. */
export function folderFault(error: unknown): FolderFault | undefined {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return KINDS[code];
}

/** What each shop's folder was found to be at the last look, so that only a change is written down. */
export type KnownFaults = Map<string, FolderFault | null>;

/** Keeps what became of a shop's folder: a fault is told to the shop once, by mail and on its pages; when the folder works again it is taken back. */
export async function keepFolderFault(
  deps: Deps,
  { tenantId, shopId }: { readonly tenantId: number; readonly shopId: string },
  fault: FolderFault | null,
  known: KnownFaults,
): Promise<void> {
  const shop = `${tenantId}/${shopId}`;
  if (known.get(shop) === fault) return;
  const call: TenantCall = { tenantId, actor: 'system:price-folder', scope: { kind: 'system' } };
  await withTenant(deps.pool, call, async (tx) => {
    const isNews = await setFolderFault(tx, shopId, fault, deps.now());
    if (isNews && fault) await tellFolderBroken(tx, { shopId, fault, publicOrigin: deps.config.publicOrigin, now: deps.now() });
  });
  known.set(shop, fault);
}
