import type { Processing, processingRoutes } from '@galleria/contract/processing';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { readRules } from '../retention/index.ts';
import { ownPage } from '../tenant-pages/index.ts';
import { readUsed } from './processing.store.ts';

/** The name that the municipality's own text must have to be shown as a part of the notice: its title is "Personuppgifter". */
const OWN_TEXT = 'personuppgifter';

async function describe({ tx, tenant, deps, now, language }: Ctx): Promise<Processing> {
  const today = dayOf(now);
  const used = await readUsed(tx, today);
  const rules = await readRules(tx, today);
  const own = await ownPage(tx, OWN_TEXT, language);
  const methods = Object.keys(deps.adapters.payments);
  const dates = [used.rulesChangedAt, own?.updatedAt].flatMap((each) => (each ? [each.getTime()] : []));
  return {
    municipality: tenant.municipalityName,
    galleria: tenant.name,
    shops: used.shops,
    carriers: used.carriers,
    payments: (['swish', 'card', 'at-door', 'invoice'] as const).filter(
      (method) => methods.includes(method) && (method !== 'at-door' || used.takesPayment || used.pickup),
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
    ownText: own ? { html: own.html, updatedAt: own.updatedAt.toISOString() } : null,
    changedAt: dates.length > 0 ? new Date(Math.max(...dates)).toISOString() : null,
  };
}

export const processingHandlers: HandlersOf<typeof processingRoutes> = {
  'GET /tenants/:tenant/processing': describe,
};
