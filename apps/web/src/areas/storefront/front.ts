/** The API path that the region's page reads. */
export const GALLERIAS = '/gallerias';
export const galleriaPath = (tenant: string): string => `/tenants/${tenant}`;

/** The galleria's own news and texts. */
export const textsPath = (tenant: string): string => `/tenants/${tenant}/pages`;
export const textPath = (tenant: string, text: string): string => `/tenants/${tenant}/pages/${text}`;
