export { exportsHandlers } from './exports.routes.ts';
export { exportJobs } from './make-export.ts';
