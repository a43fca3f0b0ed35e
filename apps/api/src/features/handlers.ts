import type { AllHandlers } from '../http/implement.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { galleriaHandlers } from './galleria/index.ts';
import { identityHandlers } from './identity/index.ts';
import { messagesHandlers } from './messages/index.ts';

/** One handler for each row of the contract; a row without one does not compile. */
export const handlers: AllHandlers = {
  ...galleriaHandlers,
  ...catalogueHandlers,
  ...identityHandlers,
  ...messagesHandlers,
};
