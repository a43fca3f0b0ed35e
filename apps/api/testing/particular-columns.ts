import { OfferCard, OfferDetail } from '@galleria/contract/catalogue';
import { ClaimTotals } from '@galleria/contract/claims';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { sha256 } from '../src/core/id.ts';
import { sampleOf } from './samples.ts';
import { type IdAt, orderTokenOf, type Side, tenantOf } from './sides.ts';

/** A column whose value has to be more than of its type; by `table.column`, or by the column's name in every table. */
type Particular = (side: Side, mark: string, idAt: IdAt) => unknown;

const phoneOf = (side: Side): string => `+4670123456${side}`;
const emailOf = (side: Side): string => `sida${side}@exempel.test`;
const no: Particular = () => null;

const recipient: Particular = (_side, mark) => ({
  name: `${mark} mottagare`,
  phone: null,
  street: `${mark} väg`,
  postalCode: '93091',
  locality: 'Slagnäs',
  village: 'Slagnäs',
  directions: '',
  lat: null,
  lon: null,
});
const parcels: Particular = () => ({ ambient: 1, chilled: 0, frozen: 0 });

export const particular: Readonly<Record<string, Particular>> = {
  home_tenant_id: tenantOf,
  order_tenant_id: tenantOf,
  tenant_id: tenantOf,
  year: () => 2026,
  email: emailOf,
  phone: phoneOf,
  language: () => 'sv',
  postal_code: () => '93091',
  org_number: () => '556100-0018',
  category: () => 'pantry',
  vat_category: () => 'food',
  price_unit: () => 'piece',
  content_unit: () => 'piece',
  content_amount: () => 1,
  guest_key: (side) => sha256(orderTokenOf(side)),
  day: (side) => `2026-09-0${side}`,
  slug: (side) => `sida-${side}`,
  'outbox.done_at': () => '2026-09-01T12:00:00Z',
  'public_offers.card': (side, mark, idAt) => ({
    ...(sampleOf(OfferCard, (field) => idAt(field === 'id' ? 'offer' : 'shop', side)) as object),
    name: `${mark} bröd`,
  }),
  'public_offers.detail': (_side, mark) => ({
    ...(sampleOf(OfferDetail, () => '') as object),
    description: `${mark} limpa`,
    vatCategory: 'food',
  }),
  'shop_admissions.state': () => 'admitted',
  'public_shops.hours': () => [],
  'public_shops.exceptions': () => [],
  'public_shops.state': () => 'open',
  'public_shops.kind': () => 'grocery',
  'shop_orders.state': () => 'placed',
  'shop_orders.payment_method': () => 'at-door',
  'shop_orders.vat': () => [],
  'shop_orders.seller': (_side, mark) => ({
    name: `${mark} butik`,
    organisationNumber: '556100-0018',
    address: 'Storgatan 1, 93090 Arjeplog',
    email: 'butik@exempel.test',
    phone: '+46961100000',
  }),
  'phone_drafts.content': (_side, mark, idAt) => ({
    caller: { name: `${mark} uppringare`, street: '', postalCode: '', locality: '', directions: '' },
    channel: 'phone',
    lines: [{ offerId: idAt('offer', 1), quantity: 1, name: `${mark} vara`, sku: '1' }],
    message: '',
    confirm: 'auto',
  }),
  'phone_drafts.actor': (side) => `identity:0190a000-0000-7000-8000-00000000000${side}`,
  'standing_orders.every_weeks': () => 1,
  'standing_orders.lines': (_side, mark, idAt) => [{ offerId: idAt('offer', 1), quantity: 1, name: `${mark} vara`, unit: 'piece' }],
  'standing_orders.payment_method': () => 'at-door',
  'standing_order_days.state': () => 'placed',
  'withdrawals.lines': (_side, mark) => [{ position: 1, name: `${mark} vara`, quantity: 1, unit: 'piece' }],
  'price_files.mapping': () => ({ columns: { name: 0 }, groups: {}, vatCodes: {}, header: ['Namn'] }),
  'price_files.state': () => 'previewed',
  'price_files.summary': (_side, mark) => ({
    reading: {
      encoding: 'utf-8',
      delimiter: ';',
      printedAt: null,
      header: ['Namn'],
      samples: [[`${mark} vara`]],
      guesses: [],
      groups: [],
      vatCodes: [],
      rows: 1,
      warnings: [],
    },
  }),
  'price_file_rows.cells': (_side, mark) => [`${mark} vara`],
  'price_file_rows.verdict': () => 'rejected',
  'price_file_rows.reasons': () => [{ code: 'name.missing', field: 'name', cell: '' }],
  'price_file_rows.changes': () => [],
  'price_file_rows.held': no,
  'price_file_rows.decided': no,
  'price_file_rows.decided_at': no,
  'price_file_rows.decided_by': no,
  'price_files.attention': () => [],
  'price_files.source': () => 'upload',
  'price_file_arrivals.outcome': () => 'in',
  'price_file_arrivals.reason': no,
  'price_file_arrivals.channel': () => 'folder',
  'till_lists.state': () => 'open',
  'till_lists.handed_over_at': no,
  'till_lists.handed_over_by': no,
  'till_list_orders.lines': (_side, mark) => [
    { sku: '1', gtin: null, name: `${mark} vara`, group: null, vatPercent: 6, unit: 'piece', quantity: 1, goods: 1000, deposit: 0 },
  ],
  'till_list_orders.vat': () => [],
  'till_list_orders.payment_method': () => 'at-door',
  'shop_orders.carrier_id': no,
  'order_lines.wish': () => 'leave-out',
  'order_lines.temperature_zone': () => 'ambient',
  'order_lines.stock_kind': () => 'counted',
  'delivery_notes.state': () => 'issued',
  'delivery_notes.recipient': recipient,
  'delivery_notes.parcels': parcels,
  'delivery_runs.state': () => 'planned',
  'monthly_reports.state': () => 'open',
  'grant_claims.state': () => 'draft',
  'grant_claims.totals': () => sampleOf(ClaimTotals, () => ''),
  'tenant_pages.state': () => 'published',
  'tenant_pages.published_at': () => '2026-09-01T12:00:00Z',
  'shops.trader': () => ({}),
  'shops.price_folder_fault': no,
  'shops.price_folder_fault_since': no,
  'public_shops.trader': () => ({}),
  'delivery_schemes.rules': () => SCHEME_TEMPLATES.KALIX,
};
