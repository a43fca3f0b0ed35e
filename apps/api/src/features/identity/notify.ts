import { intoTenant, type PlatformTx, type TenantTx } from '@galleria/db';
import { identityMailPhrases } from '@galleria/phrases/identity-mail';
import { reach } from '../messages/index.ts';
import { mailTenant, type Person } from './people.store.ts';

export interface Notice {
  readonly kind: 'authenticatorAdded' | 'authenticatorRemoved' | 'sessionStolen';
  readonly cause: string;
}

/** Tells a person that something happened to the account, by what we have: they may be the first to see that it was not them. */
export async function notify(ctx: { readonly platform: PlatformTx }, person: Person, notice: Notice): Promise<void> {
  const address = person.email ?? person.phone;
  const tenantId = address ? await mailTenant(ctx.platform, address) : undefined;
  if (tenantId === undefined) return;
  await notifyIn(await intoTenant(ctx.platform, { tenantId, scope: { kind: 'system' }, actor: 'system:identity' }), person, notice);
}

/** The same from within a tenant, where the cause lies. */
export async function notifyIn(tx: TenantTx, person: Person, notice: Notice): Promise<void> {
  const words = identityMailPhrases('sv')[notice.kind];
  await reach(tx, { to: { name: '', email: person.email, phone: person.phone }, ...words, cause: notice.cause });
}
