export { processingHandlers } from './processing.routes.ts';
export { keepPrivacyVersions, keepVersion, privacyJobs } from './versions.ts';
