import { type Pool, withTenant } from '@galleria/db';
import { households } from '@galleria/demo/people';
import { addDays, dayOf } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { householdIdOf, systemCall, tenantIdOf } from './ids.ts';

const ARJEPLOG = '2506';

/**
 * What an officer has decided about text messages, what did not reach anybody as it first went, and a household without an account that wants to know when
 * the goods come.
 */
export async function loadMessages(pool: Pool, now: Date): Promise<void> {
  const tenantId = tenantIdOf('arjeplog');
  const today = dayOf(now);
  const phoned = households.find(
    ({ municipalityCode, protectedIdentity, email, mobile }) =>
      municipalityCode === ARJEPLOG && !protectedIdentity && email === undefined && mobile !== undefined,
  );
  await withTenant(pool, systemCall(tenantId), async (tx) => {
    await tx.run(
      `insert into sms_budgets (tenant_id, valid_from, per_day, decided_by, decided_at)
       values ($1, $2, 150, 'system:demonstration', $4), ($1, $3, 120, 'system:demonstration', $4)`,
      [tenantId, addDays(today, -90), addDays(today, -20), now],
    );
    await tx.run('insert into sms_days (tenant_id, day, used) values ($1, $2, 14)', [tenantId, today]);
    if (phoned) {
      await tx.run(
        `insert into reach_wishes (tenant_id, id, household_id, reach_by, delivery_news, changed_at, changed_by) values ($1, $2, $2, 'sms', true, $3, 'system:demonstration')`,
        [tenantId, householdIdOf(ARJEPLOG, phoned.number), now],
      );
    }
    for (const [cause, channel, recipient, state, turned, failure, text] of [
      [
        'refund:demo',
        'letter',
        'Sven Andersson',
        'queued',
        'refused',
        null,
        'Silverhandeln betalar tillbaka 42,00 kr. Du får dem kontant med nästa leverans.',
      ],
      ['round.changed:demo', 'email', 'ella.svensson@example.org', 'sent', 'down', null, 'Turen Laisvall går i stället dagen före.'],
      ['delivery.today:demo', 'sms', '+46701740999', 'failed', null, 'undelivered', 'I dag mellan 11 och 13 kommer dina varor hem.'],
    ]) {
      await tx.run(
        `insert into messages (tenant_id, id, channel, recipient, subject, body_text, cause, state, turned, failure, created_at)
         values ($1, $2, $3, $4, 'Från gallerian', $5, $6, $7, $8, $9, $10::timestamptz - interval '1 day')`,
        [tenantId, derivedId('demo-message', cause ?? ''), channel, recipient, text, cause, state, turned, failure, now],
      );
    }
  });
}
