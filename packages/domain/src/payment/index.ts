export {
  type DoorAbilities,
  isCredit,
  methodsFor,
  PAYMENT_METHODS,
  type PaymentFacts,
  type PaymentMethod,
  type PaymentOffer,
  type PaymentRefusal,
  preselectedMethod,
} from './methods.ts';
export { type OrderButton, orderButton, type PaidPart } from './order-button.ts';
