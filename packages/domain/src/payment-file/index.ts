export { bankDayFrom, paymentDay } from './bank-day.ts';
export { formatIban, readBic, readSwedishIban } from './iban.ts';
export { bankText, type FilePayment, PAIN_FORMATS, type PainFormat, type PayeeAccount, type PaymentFile, painFile } from './pain.ts';
export { isOverdue, PAYABLE_STATES, type PayableFacts, type PayableState, payableState } from './payable.ts';
