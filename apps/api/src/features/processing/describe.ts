import type { TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import type { Deps, TenantRef } from '../../core/context.ts';
import { readRules } from '../retention/index.ts';
import type { NoticeFacts } from './notice-lines.ts';
import { readUsed } from './processing.store.ts';

export interface Described {
  readonly tx: TenantTx;
  readonly tenant: Pick<TenantRef, 'name' | 'municipalityName'>;
  readonly deps: Pick<Deps, 'adapters'>;
  readonly now: Date;
}

/** What the galleria uses today, as far as the privacy notice tells of it. */
export async function describeUse({ tx, tenant, deps, now }: Described): Promise<NoticeFacts> {
  const today = dayOf(now);
  const used = await readUsed(tx, today);
  const rules = await readRules(tx, today);
  const methods = Object.keys(deps.adapters.payments);
  return {
    municipality: tenant.municipalityName,
    galleria: tenant.name,
    shops: used.shops,
    carriers: used.carriers,
    payments: (['swish', 'card', 'at-door', 'invoice'] as const).filter(
      (method) =>
        (methods.includes(method) && (method !== 'at-door' || used.takesPayment || used.pickup)) || (method === 'swish' && used.takesSwish),
    ),
    sms: deps.adapters.sms !== undefined,
    neighbours: used.neighbours,
    retention: rules.map(({ class: kind, keepDays, decisionNumber, decidedOn, inForce }) => ({
      class: kind,
      keepDays,
      decisionNumber,
      decidedOn,
      inForce,
    })),
  };
}
