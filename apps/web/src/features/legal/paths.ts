export const contactPointsPath = (tenant: string): string => `/tenants/${tenant}/contact-points`;
export const accessibilityPath = (tenant: string): string => `/tenants/${tenant}/accessibility`;
export const privacyVersionsPath = (tenant: string): string => `/tenants/${tenant}/privacy-versions`;
export const privacyVersionPath = (tenant: string, version: string): string =>
  `${privacyVersionsPath(tenant)}/${encodeURIComponent(version)}`;
