import type { PlatformTx } from '@galleria/db';
import type { Config } from '../../config.ts';
import { auditPlatform } from '../../core/audit.ts';
import { newId, sha256 } from '../../core/id.ts';
import { insertInvitation, withdrawSame } from './members.store.ts';
import { ensurePerson } from './people.store.ts';
import { invitationToken } from './secrets.ts';

const DAY_MS = 86_400_000;

/** The installation's own invitation to whoever runs it; an older one stops working. @returns the token of its link. */
export async function inviteOperator(
  tx: PlatformTx,
  config: Config,
  { email, now }: { readonly email: string; readonly now: Date },
): Promise<string> {
  const person = await ensurePerson(tx, email);
  const target = { email, role: 'operator', tenantId: null, shopId: null, carrierId: null } as const;
  await withdrawSame(tx, target, now);
  const id = newId();
  const token = invitationToken(config, id);
  const expiresAt = new Date(now.getTime() + DAY_MS);
  await insertInvitation(tx, { ...target, id, tokenHash: sha256(token), invitedBy: person.id, expiresAt, now });
  await auditPlatform(tx, 'system:start', { action: 'invitation.made', subject: `invitation:${id}`, details: { role: 'operator' } });
  return token;
}
