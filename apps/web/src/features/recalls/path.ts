export const recallsPath = (tenant: string): string => `/tenants/${tenant}/recalls`;
