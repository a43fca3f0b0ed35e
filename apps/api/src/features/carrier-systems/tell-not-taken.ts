import type { CallFault } from '@galleria/contract/carrier-systems';
import type { TenantTx } from '@galleria/db';
import { localDate } from '@galleria/domain/time';
import { carrierSystemsPhrases } from '@galleria/phrases/carrier-systems';
import { formatDay } from '@galleria/phrases/format';
import { RUN_PUSH } from '../home-delivery/index.ts';
import { queueMessage } from '../messages/index.ts';

interface Person {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly email: string;
}

/** The carrier itself, and everybody who coordinates its driving here. */
const carriersPeople = (tx: TenantTx, carrierId: string): Promise<Person[]> =>
  tx.query<Person>(
    `select distinct on (lower(email)) id, email from (
       select id, email from platform.carriers where id = $2
       union all
       select i.id, i.email from platform.memberships m join platform.identities i on i.id = m.identity_id
       where m.carrier_id = $2 and m.role = 'dispatcher' and (m.tenant_id is null or m.tenant_id = $1) and m.ended_at is null and i.disabled_at is null) p
     where email <> '' order by lower(email), id limit 100`,
    [tx.tenantId, carrierId],
  );

/** Those whose goods wait: who owns a shop with a note on the run; and the municipality's officers. */
const waitingPeople = (tx: TenantTx, shops: readonly string[]): Promise<Person[]> =>
  tx.query<Person>(
    `select distinct i.id, i.email from platform.memberships m join platform.identities i on i.id = m.identity_id
     where (m.shop_id = any($2) and m.role = 'shop-owner' or m.tenant_id = $1 and m.role = 'officer')
       and m.ended_at is null and i.disabled_at is null and i.email <> '' limit 200`,
    [tx.tenantId, shops],
  );

export interface NotTaken {
  readonly run: { readonly carrierId: string; readonly day: string; readonly carrier: string; readonly round: string | null };
  readonly which: { readonly runId: string; readonly nth: number };
  readonly fault: CallFault | null;
}
/** Each of the carrier's people once for each hand-over, while it is still tried. */
export async function tellCarrier(tx: TenantTx, { run, which, fault }: NotTaken): Promise<void> {
  const words = carrierSystemsPhrases('sv');
  const day = formatDay('sv', localDate(run.day), { year: true });
  const subject = words.mailSubject(run.round ?? run.carrier, day);
  const text = words.mailText(day, words.faults[fault ?? 'no-answer']);
  for (const { id, email } of await carriersPeople(tx, run.carrierId))
    await queueMessage(tx, { channel: 'email', recipient: email, subject, text, cause: `${RUN_PUSH}:${which.runId}:${which.nth}:${id}` });
}

/** When nobody tries any longer: somebody has to ring the carrier. */
export async function tellGivenUp(tx: TenantTx, { run, which, fault }: NotTaken, shops: readonly string[]): Promise<void> {
  const words = carrierSystemsPhrases('sv');
  const day = formatDay('sv', localDate(run.day), { year: true });
  const subject = words.givenUpSubject(run.carrier, day);
  const text = words.givenUpText(run.carrier, day, words.faultsForOthers[fault ?? 'no-answer']);
  for (const { id, email } of await waitingPeople(tx, shops))
    await queueMessage(tx, {
      channel: 'email',
      recipient: email,
      subject,
      text,
      cause: `${RUN_PUSH}:${which.runId}:${which.nth}:given-up:${id}`,
    });
}
