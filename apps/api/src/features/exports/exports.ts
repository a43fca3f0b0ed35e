import type { ExportLink, TenantExport } from '@galleria/contract/exports';
import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx, PlatformCtx } from '../../core/context.ts';
import { newId, newToken, sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { Download } from '../../http/implement.ts';
import { endExport, endStuck, findExport, insertExport, takeLink, writeLink } from './export.store.ts';
import { MAKE, storageKeyOf } from './make-export.ts';

const LINK_MS = 60_000;

/** Asks for an archive of everything; the worker makes it. One at a time. */
export async function askForExport(ctx: Ctx): Promise<TenantExport> {
  const id = newId();
  await endStuck(ctx.tx, ctx.now);
  if (!(await insertExport(ctx.tx, id, ctx.now))) throw new Problem('tenant-export.underway');
  await tell(ctx.tx, { topic: MAKE, dedupe: id, payload: { id } });
  await audit(ctx.tx, { action: 'tenant-export.asked', subject: `tenant-export:${id}`, requestId: ctx.requestId });
  return found(await findExport(ctx.tx, id));
}

/** An address that opens the file once, within a minute: a download runs in the browser, which cannot show who is signed in. */
export async function giveLink(ctx: Ctx, id: string): Promise<ExportLink> {
  const token = newToken();
  const until = new Date(ctx.now.getTime() + LINK_MS);
  if (!(await writeLink(ctx.tx, id, { hash: sha256(token), until, now: ctx.now }))) {
    found(await findExport(ctx.tx, id));
    throw new Problem('tenant-export.not-there');
  }
  await audit(ctx.tx, { action: 'tenant-export.link-given', subject: `tenant-export:${id}`, requestId: ctx.requestId });
  return { path: `/api/tenants/${ctx.tenant.slug}/exports/${token}`, until: until.toISOString() };
}

/** Throws the file away before its days are over. */
export async function throwAway(ctx: Ctx, id: string): Promise<TenantExport> {
  found(await findExport(ctx.tx, id));
  if (!(await endExport(ctx.tx, id, ['done'], 'removed', ctx.now))) throw new Problem('tenant-export.not-there');
  await ctx.deps.adapters.storage.remove(storageKeyOf(ctx.tenant.id, id));
  await audit(ctx.tx, { action: 'tenant-export.removed', subject: `tenant-export:${id}`, requestId: ctx.requestId });
  return found(await findExport(ctx.tx, id));
}

/** The file itself, to whoever holds the link; a link that is used, old or never was answers alike. */
export async function sendExport(ctx: PlatformCtx, token: string): Promise<Download> {
  const tenant = found(ctx.tenant);
  const call = { tenantId: tenant.id, scope: { kind: 'system' }, actor: 'system:tenant-export.link' } as const;
  const taken = await withTenant(ctx.deps.pool, call, async (tx) => {
    const row = await takeLink(tx, sha256(token), ctx.now);
    if (row) await audit(tx, { action: 'tenant-export.downloaded', subject: `tenant-export:${row.id}`, requestId: ctx.requestId });
    return row;
  });
  const { id, at } = found(taken);
  const { stream, bytes } = found(await ctx.deps.adapters.storage.read(storageKeyOf(tenant.id, id)));
  return new Download('application/zip', stream, { filename: `${tenant.slug}-${dayOf(at)}.zip`, bytes });
}
