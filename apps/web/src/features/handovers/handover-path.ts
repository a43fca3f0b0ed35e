import type { Workplace } from '../../lib/workplace.ts';

/** Where the API keeps what belongs to a workplace. */
export function placePath({ area, tenant, id }: Workplace): string {
  if (area === 'shop') return `/tenants/${tenant}/shops/${id}`;
  return area === 'carrier' ? `/tenants/${tenant}/carriers/${id}` : `/tenants/${tenant}/officer`;
}
