import type { AllHandlers } from '../http/implement.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { checkoutHandlers } from './checkout/index.ts';
import { drawingsHandlers } from './drawings/index.ts';
import { frontHandlers } from './front/index.ts';
import { galleriaHandlers } from './galleria/index.ts';
import { identityHandlers } from './identity/index.ts';
import { invoiceCustomersHandlers } from './invoice-customers/index.ts';
import { itemRegisterHandlers } from './item-register/index.ts';
import { messagesHandlers } from './messages/index.ts';
import { offersHandlers } from './offers/index.ts';
import { ordersHandlers } from './orders/index.ts';
import { priceFilesHandlers } from './price-files/index.ts';
import { shopSettingsHandlers } from './shop-settings/index.ts';
import { withdrawalHandlers } from './withdrawal/index.ts';

/** One handler for each row of the contract; a row without one does not compile. */
export const handlers: AllHandlers = {
  ...galleriaHandlers,
  ...catalogueHandlers,
  ...checkoutHandlers,
  ...ordersHandlers,
  ...withdrawalHandlers,
  ...invoiceCustomersHandlers,
  ...priceFilesHandlers,
  ...offersHandlers,
  ...itemRegisterHandlers,
  ...shopSettingsHandlers,
  ...identityHandlers,
  ...messagesHandlers,
  ...frontHandlers,
  ...drawingsHandlers,
};
