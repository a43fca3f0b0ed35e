import type { AccessibilityFacts, accessibilityRoutes, EditFault, NewFault } from '@galleria/contract/accessibility';
import { TESTED_PAGES, TESTED_RULES, TESTED_TOOL, TESTED_WIDTHS } from '@galleria/domain/accessibility';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { PROGRAM } from '../../core/program.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { ownPage } from '../tenant-pages/index.ts';
import { findFault, insertFault, listFaults, readShown, updateFault } from './fault.store.ts';

/** The name that the municipality's own text must have to be shown as a part of the statement: its title is "Tillgänglighet". */
const OWN_TEXT = 'tillganglighet';

async function statement({ tx, tenant, deps, language }: Ctx): Promise<AccessibilityFacts> {
  const { faultsChangedAt, ...shown } = await readShown(tx);
  const own = await ownPage(tx, OWN_TEXT, language);
  const faults = (await listFaults(tx)).filter(({ mendedOn }) => mendedOn === null);
  const dates = [faultsChangedAt, own?.updatedAt, PROGRAM.builtAt].flatMap((at) => (at ? [at.getTime()] : []));
  return {
    municipality: tenant.municipalityName,
    galleria: tenant.name,
    program: { version: PROGRAM.version, builtOn: PROGRAM.builtAt && dayOf(PROGRAM.builtAt) },
    tested: { tool: TESTED_TOOL, rules: [...TESTED_RULES], publicPages: TESTED_PAGES.length, widths: Object.values(TESTED_WIDTHS) },
    uses: { ...shown, sms: deps.adapters.sms !== undefined, languages: [...tenant.languages] },
    faults,
    ownText: own ? { html: own.html, updatedAt: own.updatedAt.toISOString() } : null,
    changedOn: dates.length > 0 ? dayOf(new Date(Math.max(...dates))) : null,
  };
}

/** Found before it is mended, and neither tomorrow. */
function refuseDates({ foundOn, mendedOn }: NewFault | EditFault, now: Date): void {
  const today: string = dayOf(now);
  if (foundOn > today || (mendedOn !== null && (mendedOn < foundOn || mendedOn > today))) throw new Problem('accessibility.dates');
}

export const accessibilityHandlers: HandlersOf<typeof accessibilityRoutes> = {
  'GET /tenants/:tenant/accessibility': statement,
  'GET /tenants/:tenant/officer/accessibility-faults': async ({ tx }) => ({ faults: await listFaults(tx) }),
  'POST /tenants/:tenant/officer/accessibility-faults': async (ctx, { body }) => {
    refuseDates(body, ctx.now);
    await insertFault(ctx.tx, body, ctx.now);
    await audit(ctx.tx, { action: 'accessibility.fault-noted', subject: `fault:${body.id}`, requestId: ctx.requestId });
    return found(await findFault(ctx.tx, body.id));
  },
  'PUT /tenants/:tenant/officer/accessibility-faults/:fault': async (ctx, { params, body }) => {
    found(await findFault(ctx.tx, params.fault));
    refuseDates(body, ctx.now);
    if (!(await updateFault(ctx.tx, params.fault, body, ctx.now))) throw new Problem('accessibility.changed');
    await audit(ctx.tx, {
      action: 'accessibility.fault-changed',
      subject: `fault:${params.fault}`,
      details: { mendedOn: body.mendedOn },
      requestId: ctx.requestId,
    });
    return found(await findFault(ctx.tx, params.fault));
  },
};
