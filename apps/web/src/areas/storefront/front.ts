/** The API path that the region's page reads. */
export const GALLERIAS = '/gallerias';
export const galleriaPath = (tenant: string): string => `/tenants/${tenant}`;
