import type { SchemeVersion } from '@galleria/contract/subsidy';
import type { TenantTx } from '@galleria/db';
import { type DeliveryScheme, type SchemeRules as DomainRules, rulingSpans, schemeOn, validateScheme } from '@galleria/domain/subsidy';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { insertScheme, lockedThrough, schemeOfRow, schemeRows, villageIds } from './scheme.store.ts';

/** All versions, newest first, each with the days it holds and whether it is the one of today. */
export async function listSchemes(tx: TenantTx, now: Date): Promise<{ versions: SchemeVersion[]; lockedThrough: string | null }> {
  const rows = await schemeRows(tx);
  const today = dayOf(now);
  const spans = rulingSpans(rows.map(schemeOfRow));
  const versions = rows.map((row): SchemeVersion => {
    const own = spans.filter(({ scheme }) => scheme.id === row.id);
    const isCurrent = own.some(({ from, to }) => from <= today && (to === null || today <= to));
    // A version that a trial has interrupted holds again after it.
    const nextFrom = isCurrent ? null : (own.find(({ from }) => from > today)?.from ?? null);
    return {
      id: row.id,
      version: row.version,
      validFrom: row.validFrom,
      validTo: own.at(-1)?.to ?? null,
      lastDay: row.lastDay,
      nextFrom,
      decidedOn: row.decidedOn,
      registrationNumber: row.registrationNumber,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdBy,
      standing: isCurrent ? 'current' : nextFrom ? 'coming' : 'past',
      rules: row.rules,
    };
  });
  return { versions, lockedThrough: await lockedThrough(tx) };
}

interface Decision {
  readonly validFrom: string;
  /** Of a trial, which ends by itself. */
  readonly lastDay?: string | null | undefined;
  readonly decidedOn: string;
  readonly registrationNumber: string;
  readonly rules: SchemeVersion['rules'];
}

/** Refuses parameters that do not fit together, each fault with its field. */
export function checkScheme(input: Pick<Decision, 'validFrom' | 'lastDay' | 'rules'>, decided: DeliveryScheme['decided']): DomainRules {
  // Parsed by the contract: whole öre and days that exist.
  const rules = input.rules as unknown as DomainRules;
  const validTo = input.lastDay ? localDate(input.lastDay) : null;
  const valid = validateScheme({ ...rules, id: newId(), version: 1, validFrom: localDate(input.validFrom), validTo, decided });
  if (!valid.ok) throw new Problem('scheme.invalid', { faults: valid.error });
  return rules;
}

/** A village that the municipality does not have would serve, or shut out, nobody without anyone noticing. */
async function checkVillages(tx: TenantTx, { places }: Decision['rules']): Promise<void> {
  if (!places) return;
  const known = await villageIds(tx);
  const faults = (['excludedVillages', 'includedVillages'] as const)
    .filter((list) => places[list].some(({ id }) => !known.has(id)))
    .map((list) => ({ field: `places.${list}`, code: 'VILLAGE_UNKNOWN' }));
  if (faults.length > 0) throw new Problem('scheme.invalid', { faults });
}

export const SCHEME_DECIDED = 'scheme.decided';

/**
 * Adds a version; no version is ever changed. Refuses parameters that do not fit together (each fault with its field), a start inside a month
 * that some carrier has submitted, and a second version from the same day.
 */
export async function decideScheme(ctx: Ctx, input: Decision): Promise<SchemeVersion> {
  const { tx, now } = ctx;
  checkScheme(input, { on: localDate(input.decidedOn), by: tx.actor, dnr: input.registrationNumber || null });
  await checkVillages(tx, input.rules);
  const locked = await lockedThrough(tx);
  if (locked !== null && input.validFrom <= locked) throw new Problem('scheme.locked-month', { lockedThrough: locked });
  const made = await insertScheme(tx, { ...input, now });
  if (!made) throw new Problem('scheme.date-taken', { validFrom: input.validFrom });
  await audit(tx, {
    action: 'scheme.decided',
    subject: `scheme:${made.id}`,
    details: {
      version: made.version,
      validFrom: input.validFrom,
      ...(input.lastDay && { lastDay: input.lastDay }),
      registrationNumber: input.registrationNumber,
    },
    requestId: ctx.requestId,
  });
  // Shops that say themselves what a delivery costs are told where their fee does not fit any longer.
  await tell(tx, { topic: SCHEME_DECIDED, dedupe: made.id, payload: { schemeId: made.id } });
  const { versions } = await listSchemes(tx, now);
  return found(versions.find((each) => each.id === made.id));
}

/** The scheme that rules a day, for a caller that only needs to know its terms (due days, fee). */
export const schemeOfDay = (schemes: readonly DeliveryScheme[], day: string): DeliveryScheme | undefined =>
  schemeOn(schemes, localDate(day));
