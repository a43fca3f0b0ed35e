export { DEFAULT_VAT_ROWS, VAT_CATEGORIES, type VatCategory, type VatRow, vatRateOn } from './rates.ts';
export { apportion, sumVat, type TaxedGoods, type VatAmount, vatPerRate } from './vat-per-rate.ts';
