import type { Me, Workplace } from '@galleria/contract/identity';
import { intoTenant } from '@galleria/db';
import type { IdentityRef, PlatformCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { carrierPlaces, isContracted, isOperator, placesOf, regionPlaces } from './members.store.ts';
import { pairedFor } from './pair-telephone.ts';
import { findPerson } from './people.store.ts';

export function signedInAs(ctx: PlatformCtx): IdentityRef {
  if (!ctx.identity) throw new Problem('auth.required');
  return ctx.identity;
}

/** The signed-in person and, for staff, every place of work with its name. */
export async function whoAmI(ctx: PlatformCtx): Promise<Me> {
  const identity = signedInAs(ctx);
  const person = found(await findPerson(ctx.platform, identity.id));
  const workplaces = identity.audience === 'staff' ? await workplacesOf(ctx, identity) : [];
  const { id, name, email, phone } = person;
  return { id, name, email, phone, audience: identity.audience, workplaces, provider: ctx.deps.adapters.provider !== undefined };
}

async function workplacesOf(ctx: PlatformCtx, identity: IdentityRef): Promise<Workplace[]> {
  const paired = await pairedFor(ctx.platform, identity.sessionId);
  if (paired) return pairedPlace(ctx, identity, paired);
  const places = await placesOf(ctx.platform, identity.id);
  for (const { tenantId, workplace } of await carrierPlaces(ctx.platform, identity.id)) {
    const scope = { kind: 'carrier', carrierId: workplace.id } as const;
    const tx = await intoTenant(ctx.platform, { tenantId, scope, actor: `identity:${identity.id}` });
    if (await isContracted(tx, workplace.id)) places.push(workplace);
  }
  places.push(...(await regionPlaces(ctx.platform, identity.id)));
  if (await isOperator(ctx.platform, identity.id)) places.unshift(INSTALLATION);
  return places;
}

/** A paired telephone is let into the driving that it was paired for. */
async function pairedPlace(
  ctx: PlatformCtx,
  identity: IdentityRef,
  paired: { readonly carrierId: string; readonly tenantId: number },
): Promise<Workplace[]> {
  const places = await carrierPlaces(ctx.platform, identity.id);
  return places
    .filter(({ tenantId, workplace }) => tenantId === paired.tenantId && workplace.id === paired.carrierId && workplace.role === 'driver')
    .map(({ workplace }) => workplace);
}

/** Where the operator works belongs to no galleria. */
const INSTALLATION: Workplace = {
  ...{ area: 'platform', tenant: 'alla', tenantName: 'Galleria', id: 'gallerior', name: 'Galleria' },
  ...{ role: 'operator', mark: 'live', state: 'open' },
};
