import type { ContactPoints, contactPointRoutes } from '@galleria/contract/contact-points';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { findContactPoints, writeContactPoints } from './contact-points.store.ts';

/** Until somebody has said otherwise the galleria's own address and number hold for both, in Swedish and English. */
async function contactPoints({ tx, tenant }: Pick<Ctx, 'tx' | 'tenant'>): Promise<ContactPoints> {
  const row = await findContactPoints(tx);
  if (row) return { ...row, updatedAt: row.updatedAt.toISOString() };
  const { email = '', phone = '' } = tenant.contact;
  return {
    ...{ authorityEmail: email, authorityPhone: phone, userEmail: email, userPhone: phone },
    ...{ languages: ['sv', 'en'], updatedAt: null, version: 0 },
  };
}

export const contactPointHandlers: HandlersOf<typeof contactPointRoutes> = {
  'GET /tenants/:tenant/contact-points': (ctx) => contactPoints(ctx),
  'PUT /tenants/:tenant/officer/contact-points': async (ctx, { body }) => {
    if (!(await writeContactPoints(ctx.tx, body, ctx.now))) throw new Problem('contact-points.changed');
    await audit(ctx.tx, { action: 'contact-points.changed', subject: `tenant:${ctx.tenant.id}`, requestId: ctx.requestId });
    return contactPoints(ctx);
  },
};
