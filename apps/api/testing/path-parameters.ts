import { noteNumber } from '@galleria/domain/delivery';
import { MISSING_ID } from './missing-id.ts';
import { EXPORT_LINK, type Side, SLUGS, tenantOf } from './sides.ts';
import type { World } from './two-of-everything.ts';

/** What may stand at a place in a path. A parameter that is no id of anybody's (a day, a page) has a value for side 1 alone. */
export interface Parameter {
  readonly at: Readonly<Partial<Record<Side, string>>>;
  readonly missing?: string;
  /** Where it is kept, to see that what is somebody's is there and what is missing is not. */
  readonly table?: string;
  /** Whoever may call may name any of the municipality's. */
  readonly shared?: true;
}

/** Path parameter → noun of the world, where they differ. */
const TABLES: Readonly<Record<string, string>> = {
  offer: 'offers',
  picture: 'offer_pictures',
  order: 'orders',
  shopOrder: 'shop_orders',
  note: 'delivery_notes',
  run: 'delivery_runs',
  stop: 'stops',
  round: 'rounds',
  vehicle: 'vehicles',
  village: 'villages',
  household: 'households',
  householdMerge: 'household_merges',
  homeCareDraw: 'home_care_draws',
  customer: 'customers',
  eligibility: 'eligibilities',
  eligibilityApplication: 'eligibility_applications',
  scheme: 'delivery_schemes',
  report: 'monthly_reports',
  query: 'report_queries',
  claim: 'grant_claims',
  file: 'price_files',
  list: 'till_lists',
  promotion: 'promotions',
  coupon: 'coupons',
  bundle: 'offers',
  variantGroup: 'variant_groups',
  invoiceCustomer: 'invoice_customers',
  withdrawal: 'withdrawals',
  complaint: 'complaints',
  refund: 'refunds',
  message: 'messages',
  occasion: 'delivery_occasions',
  application: 'shop_applications',
  page: 'tenant_pages',
  export: 'tenant_exports',
  handover: 'handovers',
  orderList: 'order_lists',
  standing: 'standing_orders',
  recall: 'recalls',
  notice: 'notices',
  fault: 'accessibility_faults',
  closure: 'shop_closures',
  copy: 'template_copies',
  document: 'documents',
  delegation: 'delegations',
  rule: 'commission_rules',
  invoice: 'invoices',
  payment: 'received_payments',
  payout: 'provider_payouts',
  bag: 'cool_bags',
  proof: 'door_proofs',
  paymentFile: 'payment_files',
  sellerMessage: 'seller_report_messages',
  payee: 'shops',
};
const NOUNS: Readonly<Record<string, string>> = {
  fault: 'accessibility_fault',
  picture: 'offer_picture',
  shopOrder: 'shop_order',
  householdMerge: 'household_merge',
  homeCareDraw: 'home_care_draw',
  note: 'delivery_note',
  run: 'delivery_run',
  scheme: 'delivery_scheme',
  report: 'monthly_report',
  sellerMessage: 'seller_report_message',
  query: 'report_querie',
  claim: 'grant_claim',
  file: 'price_file',
  list: 'till_list',
  invoiceCustomer: 'invoice_customer',
  occasion: 'delivery_occasion',
  application: 'shop_application',
  eligibilityApplication: 'eligibility_application',
  page: 'tenant_page',
  export: 'tenant_export',
  bundle: 'offer',
  variantGroup: 'variant_group',
  orderList: 'order_list',
  standing: 'standing_order',
  closure: 'shop_closure',
  copy: 'template_copie',
  invoice: 'document',
  payment: 'received_payment',
  rule: 'commission_rule',
  payout: 'provider_payout',
  bag: 'cool_bag',
  proof: 'door_proof',
  paymentFile: 'payment_file',
  payee: 'shop',
};

/** The fixture of a path parameter; undefined when nobody has thought of it yet, and then the matrix fails. */
export function parameterOf(name: string, key: string, world: World): Parameter | undefined {
  if (key.includes('/pictures/') && name === 'key') return { at: { 1: `${MISSING_ID}-320` } };
  if (name === 'number') return numberParameter(key);
  if (name === 'region') return { at: { 1: 'norrbotten', 3: 'vasterbotten' }, missing: 'ingenstans' };
  // The neighbour, of whom one copies; in its own galleria side 3 would copy from side 1.
  if (name === 'giver') return { at: { 1: SLUGS[1] } };
  if (name === 'tenant') return { at: { 1: SLUGS[0], 3: SLUGS[1] }, missing: 'ingenstans' };
  if (name === 'carrier' || name === 'reporter') return idParameter(world, 'carrier', 'platform.carriers');
  if (name === 'shop') return idParameter(world, 'shop', 'shops');
  // A shop's own is no payout of the payee.
  if (name === 'payout' && key.includes('/payee-money/')) return { at: { 1: world.idAt('provider_payout', 2) }, missing: MISSING_ID };
  const table = TABLES[name];
  if (table) {
    const parameter = idParameter(world, NOUNS[name] ?? name, table);
    return key.includes('/storefront/') ? { ...parameter, shared: true } : parameter;
  }
  // Members, invitations and sessions are rows of the platform; whose they are depends on the address.
  const ofPlatform = world.platformIds(name, /\/(shops|carriers|officer)\//.exec(key)?.[1] ?? 'identity');
  return ofPlatform ? { ...ofPlatform, missing: MISSING_ID } : plain[name];
}

/** The value of side 1, for an address at which most may call. */
export const ownOf = (name: string, key: string, world: World): string => parameterOf(name, key, world)?.at[1] ?? name;

/** Households have running numbers; a note's number holds its municipality's, so that the neighbour's is another number. */
function numberParameter(key: string): Parameter {
  if (key.includes('/households/')) return { at: { 1: '1' }, missing: '999999' };
  const numberOf = (side: Side, sequence: number) => noteNumber({ tenant: tenantOf(side), year: 2026, sequence });
  return { at: { 1: numberOf(1, 1), 2: numberOf(2, 2), 3: numberOf(3, 3) }, missing: numberOf(1, 4) };
}

function idParameter(world: World, noun: string, table: string): Parameter {
  const at = { 1: world.idAt(noun, 1), 2: world.idAt(noun, 2), 3: world.idAt(noun, 3) };
  return { at, missing: MISSING_ID, table };
}

const plain: Readonly<Record<string, Parameter>> = {
  slug: { at: { 1: 'sida-1' } },
  period: { at: { 1: '2026-01' } },
  version: { at: { 1: '1' } },
  year: { at: { 1: '2026' } },
  position: { at: { 1: '1' } },
  day: { at: { 1: '2026-09-01' } },
  key: { at: { 1: 'jar' } },
  palette: { at: { 1: 'green' } },
  text: { at: { 1: 'privacy' } },
  paper: { at: { 1: 'letters' } },
  link: { at: { 1: EXPORT_LINK } },
};
