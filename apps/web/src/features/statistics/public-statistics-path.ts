import { apiPath } from '../../lib/api.ts';

/** The API path of the public page; the year stands in the page's own address. */
export function publicStatisticsPath(tenant: string, search: URLSearchParams): string {
  const year = search.get('year') ?? '';
  return apiPath(`/tenants/${tenant}/statistics`, /^20\d\d$/.test(year) ? { year } : {});
}
