export { tenantSettingsHandlers } from './tenant-settings.routes.ts';
