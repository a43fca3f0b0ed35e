export { questionHandlers } from './questions.routes.ts';
