export const processingPath = (tenant: string): string => `/tenants/${tenant}/processing`;
