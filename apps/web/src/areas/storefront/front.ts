/** The API paths that the start pages read. */
export const shopsPath = (tenant: string): string => `/tenants/${tenant}/storefront/shops`;
export const GALLERIAS = '/gallerias';
