import { apiPath } from '../../lib/api.ts';

const under = (tenant: string): string => `/tenants/${tenant}/storefront`;

export const frontPath = (tenant: string): string => `${under(tenant)}/front`;
export const shopsPath = (tenant: string): string => `${under(tenant)}/shops`;
export const shopPath = (tenant: string, slug: string): string => `${under(tenant)}/shops/${encodeURIComponent(slug)}`;
export const deliveriesPath = (tenant: string, village?: string): string => apiPath(`${under(tenant)}/deliveries`, { village });

/** `?by=laisvall`: the village named in an address, if it can be one. */
export function villageIn(search: URLSearchParams): string | undefined {
  const village = search.get('by') ?? '';
  return /^[a-z0-9-]{2,60}$/.test(village) ? village : undefined;
}
