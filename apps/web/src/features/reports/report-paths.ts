import type { Workplace } from '../../lib/workplace.ts';

/** Where the reports of a workplace lie in the API: a carrier's or a shop's own, or everybody's for the municipality. A shop's may lie in another galleria. */
export function reportsPath({ area, tenant, id }: Workplace, galleria: string = tenant): string {
  if (area === 'carrier') return `/tenants/${tenant}/carriers/${id}/reports`;
  return area === 'shop' ? `/tenants/${galleria}/shops/${id}/reports` : `/tenants/${tenant}/officer/reports`;
}

/** One report in the API, by what its page's address says of whom: the reporter, of a shop's own the galleria. */
export const reportPath = (workplace: Workplace, of: string, period: string): string => {
  if (workplace.area === 'municipality') return `${reportsPath(workplace)}/${of}/${period}`;
  return `${workplace.area === 'shop' ? reportsPath(workplace, of) : reportsPath(workplace)}/${period}`;
};

/** Whoever hands in and answers: the one who coordinates the driving, or who owns the shop. */
export const mayReport = ({ area, role }: Workplace): boolean =>
  (area === 'carrier' && role === 'dispatcher') || (area === 'shop' && role === 'shop-owner');
