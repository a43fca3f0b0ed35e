export { correctionHandlers } from './corrections.routes.ts';
