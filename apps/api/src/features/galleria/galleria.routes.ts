import type { Galleria, galleriaRoutes } from '@galleria/contract/galleria';
import type { TenantRef } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { listVillages, openGallerias, regionName } from './galleria.store.ts';

const publicFace = (tenant: TenantRef): Galleria => ({
  slug: tenant.slug,
  name: tenant.name,
  municipalityName: tenant.municipalityName,
  municipalityCode: tenant.municipalityCode,
  mark: tenant.mark,
  languages: [...tenant.languages],
  theme: { ...tenant.theme },
  contact: { ...tenant.contact },
});

export const galleriaHandlers: HandlersOf<typeof galleriaRoutes> = {
  'GET /gallerias': async ({ platform }) => {
    const gallerias = await openGallerias(platform);
    return { regionName: await regionName(platform), gallerias };
  },
  'GET /tenants/:tenant': async ({ tenant }) => publicFace(found(tenant)),
  'GET /tenants/:tenant/villages': async ({ tx }) => ({ villages: await listVillages(tx) }),
};
