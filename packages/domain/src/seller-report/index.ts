export {
  birthDayOf,
  type Exemption,
  isPersonalNumber,
  reportDueOn,
  type SellerYear,
  SMALL_EUROS,
  SMALL_SALES,
  sellerState,
} from './report.ts';
