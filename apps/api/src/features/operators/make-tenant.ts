import type { MakeTenant, OperatedTenant } from '@galleria/contract/operators';
import { intoTenant } from '@galleria/db';
import { judgeColour } from '@galleria/domain/colours';
import { isMunicipalityCode, RESERVED_SLUGS } from '@galleria/domain/municipality';
import { parseOrgNumber } from '@galleria/domain/org-number';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { invite } from '../identity/index.ts';
import { insertTenant, listTenants, regionExists, takenBy } from './operator.store.ts';

/** Colours nobody can read are refused, each with one that passes; an organisation number must have its check digit. */
export function refuseUnfit<C extends { readonly orgNumber: string }>(
  colours: { readonly brand: string; readonly accent: string },
  contact: C,
): C {
  for (const field of ['brand', 'accent'] as const) {
    const verdict = judgeColour(colours[field]);
    if (!verdict?.readable) {
      throw new Problem('tenant.unreadable-colour', {
        field,
        contrast: verdict?.contrast ?? 1,
        suggestion: verdict?.suggestion ?? '#1b4d3e',
      });
    }
  }
  const number = parseOrgNumber(contact.orgNumber);
  if (!number.ok) throw new Problem(number.error);
  return { ...contact, orgNumber: number.value };
}

/** Makes a galleria as a draft and invites its first officer: from here on it is the municipality's. */
export async function makeTenant(ctx: PlatformCtx, wanted: MakeTenant): Promise<OperatedTenant> {
  const { platform } = ctx;
  if (!isMunicipalityCode(wanted.municipalityCode)) throw new Problem('tenant.unknown-code');
  const contact = refuseUnfit(wanted, wanted.contact);
  if (!(await regionExists(platform, wanted.regionId))) throw new Problem('not-found');
  if (RESERVED_SLUGS.has(wanted.slug)) throw new Problem('tenant.slug-taken');
  const taken = await takenBy(platform, wanted);
  if (taken) throw new Problem(`tenant.${taken}-taken`);
  const mark = ctx.deps.config.demonstration ? 'demonstration' : 'live';
  const id = await insertTenant(platform, { ...wanted, contact }, mark);
  await auditPlatform(platform, `identity:${ctx.identity?.id}`, {
    action: 'tenant.made',
    subject: `tenant:${id}`,
    details: { slug: wanted.slug, municipalityCode: wanted.municipalityCode, regionId: wanted.regionId },
    requestId: ctx.requestId,
  });
  await inviteOfficer(ctx, id, wanted.officerEmail);
  return found((await listTenants(platform, wanted.slug))[0]);
}

/** The mail goes through the galleria's own outbox, so the invitation and its mail exist together. */
export async function inviteOfficer(ctx: PlatformCtx, tenantId: number, email: string) {
  const actor = `identity:${ctx.identity?.id}`;
  const tx = await intoTenant(ctx.platform, { tenantId, scope: { kind: 'system' }, actor });
  return invite({ ...ctx, tx }, { email, role: 'officer', reach: { tenantId, shopId: null, carrierId: null } });
}
