export {
  type AskedRefunds,
  CARD_PAYMENT_STATES,
  type CardPaymentEffect,
  type CardPaymentState,
  cardPaymentEffect,
  cardPaymentState,
  drawnEarlyAt,
  HOLD_MARGIN_MS,
  KLARNA_HOLD_MS,
  type PaidPartFacts,
  type ProviderPayment,
} from './card-payment.ts';
export { luhnHolds } from './check-digit.ts';
export { isPaymentReference, paymentReference, readBankgiro, readPlusgiro } from './giro.ts';
export {
  type JointEffect,
  type JointPart,
  jointEffect,
  type ShareFacts,
  type ShareStep,
  shareDue,
  shareKept,
  shareOver,
  shareState,
  shareStep,
  sharesOfCapture,
} from './joint-payment.ts';
export {
  CARD_MINIMUM_ORE,
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
export { emptiesByHand, type OwedBack, type OwedFacts, owedBack } from './owed-back.ts';
export { formatSwishNumber, readSwishNumber, SWISH_MESSAGE_MAX, type SwishRequest, swishLink, swishQrText } from './swish.ts';
