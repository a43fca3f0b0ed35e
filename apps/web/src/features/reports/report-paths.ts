import type { Workplace } from '../../lib/workplace.ts';

/** Where the reports of a workplace lie in the API: a carrier's own, or all carriers' for the municipality. */
export const reportsPath = ({ area, tenant, id }: Workplace): string =>
  area === 'carrier' ? `/tenants/${tenant}/carriers/${id}/reports` : `/tenants/${tenant}/officer/reports`;

/** One report in the API. */
export const reportPath = (workplace: Workplace, carrier: string, period: string): string =>
  workplace.area === 'carrier' ? `${reportsPath(workplace)}/${period}` : `${reportsPath(workplace)}/${carrier}/${period}`;
