import type { Pool, TenantTx } from '@galleria/db';
import { NOTICE_DAYS, noticeDue } from '@galleria/domain/eligibility';
import { dayOf, localDate, localTime } from '@galleria/domain/time';
import { eligibilityMailPhrases } from '@galleria/phrases/eligibility-mail';
import { formatDay } from '@galleria/phrases/format';
import { dailyAt, keepRecurring, leaveNext } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import { endingRights } from './application.store.ts';
import { officeOf } from './letters.ts';
import { tellOfRulesEnd } from './rules-end.ts';

/** In the morning of every day: a mail in the night frightens. */
const EVERY_MORNING = { topic: 'eligibility.ending', next: dailyAt(localTime('07:10')) };

/** The notice that is due for a right today, by the cause under which it is sent: a cause never sends twice. Undefined: none is due. */
export function endingCause({ id, validTo }: { readonly id: string; readonly validTo: string }, today: string): string | undefined {
  const days = noticeDue(localDate(validTo), localDate(today));
  return days && `eligibility.ending:${id}:${days}`;
}

type Here = { readonly municipalityName: string; readonly contact: Readonly<Record<string, string>> };

/** Tells each household whose right ends within 60 days, once; and again from 30 days. Without an address for mail it is a letter; protected ones get none on paper. */
export async function tellOfEndings(tx: TenantTx, now: Date): Promise<number> {
  const today = dayOf(now);
  const [here] = await tx.query<Here>('select municipality_name as "municipalityName", contact from platform.tenants where id = $1', [
    tx.tenantId,
  ]);
  if (!here) return 0;
  const say = eligibilityMailPhrases('sv');
  let told = 0;
  for (const right of await endingRights(tx, today, Math.max(...NOTICE_DAYS))) {
    const cause = endingCause(right, today);
    if (!cause || (right.protected && !right.email)) continue;
    const until = formatDay('sv', localDate(right.validTo), { year: true });
    await queueMessage(tx, {
      ...(right.email ? ({ channel: 'email', recipient: right.email } as const) : ({ channel: 'letter', recipient: right.name } as const)),
      subject: say.endingSubject(until),
      text: say.endingText(right.name, until, officeOf(here)),
      cause,
    });
    told += 1;
  }
  return told;
}

/** Every morning in each municipality. */
export const eligibilityJobs: JobHandlers = {
  [EVERY_MORNING.topic]: async (_job, deps) => async (tx) => {
    const now = deps.now();
    await tellOfEndings(tx, now);
    await tellOfRulesEnd(tx, { now, origin: deps.config.publicOrigin });
    await leaveNext(tx, EVERY_MORNING, now);
  },
};

/** Leaves the first morning's job in every municipality that has none, also new ones. @returns how to stop. */
export const keepEnding = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, EVERY_MORNING, { now, onError });
