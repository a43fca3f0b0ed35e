export { galleriaHandlers } from './galleria.routes.ts';
