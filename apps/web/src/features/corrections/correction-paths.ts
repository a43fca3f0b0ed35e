import type { Workplace } from '../../lib/workplace.ts';

/** Where the API of a workplace lies; a shop's in another galleria has its own address there. */
export const apiOf = ({ area, tenant, id }: Workplace, galleria = tenant): string => {
  if (area === 'shop') return `/tenants/${galleria}/shops/${id}`;
  return area === 'carrier' ? `/tenants/${tenant}/carriers/${id}` : `/tenants/${tenant}/officer`;
};
