import { type Pool, withPlatform } from '@galleria/db';
import type { Config } from '../../config.ts';
import { inviteOperator } from '../identity/index.ts';

const DONE = `
  select exists (select from platform.memberships m join platform.identities i on i.id = m.identity_id and i.totp_confirmed_at is not null
           where m.role = 'operator' and m.ended_at is null) as operator,
         exists (select from platform.tenants) as tenant`;

/**
 * An installation without an operator gets its first one: the person at ADMIN_EMAIL, by a link of one day that works once and is told to whoever
 * reads the log. There is a galleria's outbox to mail sign-in codes through from the first galleria on; until then each start gives a new link.
 * @returns what to print; nothing once somebody runs the installation and there is a galleria.
 */
export async function firstOperator(pool: Pool, config: Config, now: Date): Promise<string[]> {
  return withPlatform(pool, async (tx) => {
    const [done] = await tx.query<{ operator: boolean; tenant: boolean }>(DONE);
    if (done?.operator && done.tenant) return [];
    const { adminEmail } = config;
    if (!adminEmail) {
      return ['This installation has no operator yet. Set ADMIN_EMAIL to the address of the person who runs it and start again.'];
    }
    const token = await inviteOperator(tx, config, { email: adminEmail, now });
    return [
      `This installation waits for its operator, ${adminEmail}. Open this link within a day; it works once:`,
      `${config.publicOrigin}/personal/inbjudan#${token}`,
    ];
  });
}
