export { contactPointHandlers } from './contact-points.routes.ts';
