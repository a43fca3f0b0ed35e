export { applyJob } from './apply-file.ts';
export { priceFilesHandlers } from './price-files.routes.ts';
