export {
  type DpiDocument,
  type DpiMessage,
  type DpiOperator,
  type DpiSeller,
  dpiOperatorBody,
  dpiSellerBody,
  dpiXml,
  type NextDpi,
  nextDpi,
  numberDpi,
  OPERATOR,
} from './dpi.ts';
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
