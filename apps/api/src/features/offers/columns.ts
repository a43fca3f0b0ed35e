/** OfferRow's fields and the columns they stand in; one list, so that reading and writing cannot drift apart. */
export const OFFER_COLUMNS = {
  id: ['id', 'uuid'],
  shopId: ['shop_id', 'uuid'],
  sku: ['sku', 'text'],
  gtin: ['gtin', 'text'],
  name: ['name', 'text'],
  brand: ['brand', 'text'],
  description: ['description', 'text'],
  category: ['category', 'text'],
  tillGroup: ['till_group', 'text'],
  vatCategory: ['vat_category', 'text'],
  priceOre: ['price_ore', 'integer'],
  priceUnit: ['price_unit', 'text'],
  priceAmount: ['price_amount', 'integer'],
  step: ['step', 'integer'],
  minQuantity: ['min_quantity', 'integer'],
  maxQuantity: ['max_quantity', 'integer'],
  contentAmount: ['content_amount', 'integer'],
  contentUnit: ['content_unit', 'text'],
  depositOre: ['deposit_ore', 'integer'],
  stockKind: ['stock_kind', 'text'],
  weighed: ['weighed', 'boolean'],
  temperatureZone: ['temperature_zone', 'text'],
  ageLimit: ['age_limit', 'smallint'],
  dailyGoods: ['daily_goods', 'boolean'],
  withdrawable: ['withdrawable', 'boolean'],
  service: ['service', 'boolean'],
  weightGrams: ['weight_grams', 'integer'],
  food: ['food', 'jsonb'],
  hazards: ['hazards', 'jsonb'],
  declaration: ['declaration', 'jsonb'],
  picture: ['picture', 'text'],
  shelf: ['shelf', 'text'],
  state: ['state', 'text'],
  soldOut: ['sold_out', 'boolean'],
  inStoreCode: ['in_store_code', 'text'],
  handEdited: ['hand_edited', 'text[]'],
  homeDaysFrom: ['home_days_from', 'smallint'],
  homeDaysTo: ['home_days_to', 'smallint'],
  handMade: ['hand_made', 'boolean'],
} as const;

/** The day in Sweden, in SQL: until when facts are to be told is compared with it, and counted from it. */
export const TODAY = "(now() at time zone 'Europe/Stockholm')::date";

const entries = Object.entries(OFFER_COLUMNS);
export const selectOffer = (alias: string): string =>
  [
    ...entries.map(([field, [column]]) => `${alias}.${column} as "${field}"`),
    `${alias}.version`,
    `(${alias}.facts_by < ${TODAY}) as "factsDue"`,
    `${alias}.facts_by::text as "factsBy"`,
    `(select s.folkol_notified from shops s where s.tenant_id = ${alias}.tenant_id and s.id = ${alias}.shop_id) as "folkolNotified"`,
  ].join(', ');
export const columnNames = entries.map(([, [column]]) => column).join(', ');
/** For `jsonb_to_recordset`: the JSON keys are the fields' names. */
export const recordset = entries.map(([field, [, type]]) => `"${field}" ${type}`).join(', ');
export const recordsetFields = entries
  .map(([field]) =>
    field === 'handEdited' ? `coalesce(r."${field}", '{}')` : field === 'handMade' ? `coalesce(r."${field}", false)` : `r."${field}"`,
  )
  .join(', ');
export const updateSet = entries
  .filter(([field]) => field !== 'id' && field !== 'shopId')
  .map(([, [column]]) => `${column} = excluded.${column}`)
  .join(', ');
