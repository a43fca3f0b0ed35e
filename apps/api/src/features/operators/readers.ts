import type { OpenInvitation } from '@galleria/contract/identity';
import { intoTenant } from '@galleria/db';
import type { AuditAction } from '@galleria/phrases/log';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { endRole, forgetAuthenticator, invite } from '../identity/index.ts';
import { readerOf, regionAt } from './operator.store.ts';

type Region = { readonly id: number; readonly post: number | null };

/** Every municipality of the region reads in its own log who may see its figures. */
const said = (
  { platform, identity, requestId }: PlatformCtx,
  action: AuditAction,
  region: Region,
  details: Readonly<Record<string, string>>,
) => auditPlatform(platform, `identity:${identity?.id}`, { action, subject: `region:${region.id}`, details, requestId });

/** The region has no post of its own: its mails lie in a galleria's. */
function throughPost(ctx: PlatformCtx, { post }: Region) {
  if (post === null) throw new Problem('region.no-galleria');
  return intoTenant(ctx.platform, { tenantId: post, scope: { kind: 'system' }, actor: `identity:${ctx.identity?.id}` });
}
const reachOf = ({ id }: Region) => ({ tenantId: null, shopId: null, carrierId: null, regionId: id });

/** Invites somebody to read the region's figures: by mail, as other staff. */
export async function inviteReader(ctx: PlatformCtx, slug: string, email: string): Promise<OpenInvitation> {
  const region = found(await regionAt(ctx.platform, slug));
  const tx = await throughPost(ctx, region);
  const made = await invite({ ...ctx, tx }, { email, role: 'regional', reach: reachOf(region) });
  await said(ctx, 'reader.invited', region, { email });
  return made;
}

/** Ends it at once: the next question is answered as if the region were not there. */
export async function endReader(ctx: PlatformCtx, slug: string, id: string): Promise<undefined> {
  const region = found(await regionAt(ctx.platform, slug));
  const reader = found(await readerOf(ctx.platform, region.id, id));
  if ((await endRole(ctx.platform, reader, ctx.now)) !== 'ended') throw notFound();
  await said(ctx, 'reader.ended', region, { identity: reader.identityId });
  return undefined;
}

/** For a reader whose telephone is lost; refused for one who works elsewhere, where others look after the account. */
export async function resetReader(ctx: PlatformCtx, slug: string, id: string): Promise<undefined> {
  const region = found(await regionAt(ctx.platform, slug));
  const reader = found(await readerOf(ctx.platform, region.id, id));
  const tx = await throughPost(ctx, region);
  await forgetAuthenticator({ ...ctx, tx }, reachOf(region), reader);
  await said(ctx, 'reader.second-factor-reset', region, { identity: reader.identityId });
  return undefined;
}
