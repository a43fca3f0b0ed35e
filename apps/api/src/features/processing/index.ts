export { processingHandlers } from './processing.routes.ts';
export { newestVersion } from './version.store.ts';
export { keepPrivacyVersions, keepVersion, privacyJobs } from './versions.ts';
