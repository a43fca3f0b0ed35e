import type { AllHandlers } from '../http/implement.ts';
import { boardHandlers } from './board/index.ts';
import { carriersHandlers } from './carriers/index.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { galleriaHandlers } from './galleria/index.ts';
import { homeDeliveryHandlers } from './home-delivery/index.ts';
import { identityHandlers } from './identity/index.ts';
import { messagesHandlers } from './messages/index.ts';
import { pickingHandlers } from './picking/index.ts';
import { roundsHandlers } from './rounds/index.ts';

/** One handler for each row of the contract; a row without one does not compile. */
export const handlers: AllHandlers = {
  ...galleriaHandlers,
  ...catalogueHandlers,
  ...identityHandlers,
  ...messagesHandlers,
  ...boardHandlers,
  ...pickingHandlers,
  ...homeDeliveryHandlers,
  ...carriersHandlers,
  ...roundsHandlers,
};
