import type { AllHandlers } from '../http/implement.ts';
import { galleriaHandlers } from './galleria/index.ts';

/** One handler for each row of the contract; a row without one does not compile. */
export const handlers: AllHandlers = {
  ...galleriaHandlers,
};
