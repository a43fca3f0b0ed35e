export { exportHandedOver } from './export.store.ts';
export { exportsHandlers } from './exports.routes.ts';
export { exportJobs } from './make-export.ts';
export { storedFiles } from './snapshot.store.ts';
