import type { EditGalleria, OwnGalleria } from '@galleria/contract/tenant-settings';
import { withTenant } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx, DoorCtx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found } from '../../core/problem.ts';
import type { Upload } from '../../http/routes.ts';
import { keepPicture } from '../offers/index.ts';
import { refuseUnfit } from '../operators/index.ts';
import { readGalleria, setEmblem, updateGalleria } from './settings.store.ts';

/** Changes name, languages, colours and contact; colours that nobody could read are refused. */
export async function changeGalleria(ctx: Ctx, input: EditGalleria): Promise<OwnGalleria> {
  const contact = refuseUnfit(input, input.contact);
  const before = await readGalleria(ctx.tx);
  const theme = { brand: input.brand.toLowerCase(), accent: input.accent.toLowerCase() };
  await updateGalleria(ctx.tx, { name: input.name, languages: input.languages, theme, contact });
  const after = found(await readGalleria(ctx.tx));
  await audit(ctx.tx, {
    action: 'tenant.changed',
    subject: `tenant:${ctx.tenant.id}`,
    details: { before, after },
    requestId: ctx.requestId,
  });
  return after;
}

/** The coat of arms, drawn anew as pixels: what is no picture is refused. */
export async function changeEmblem(ctx: DoorCtx, upload: Upload): Promise<OwnGalleria> {
  const picture = newId();
  await keepPicture(ctx.deps.adapters.storage, ctx.tenant.id, { file: picture, bytes: upload.bytes });
  return withTenant(ctx.pool, ctx.call, async (tx) => {
    await setEmblem(tx, `photo:${picture}`);
    await audit(tx, { action: 'tenant.emblem-set', subject: `tenant:${ctx.tenant.id}`, details: { picture }, requestId: ctx.requestId });
    return found(await readGalleria(tx));
  });
}
