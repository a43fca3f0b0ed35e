import type { Side } from './sides.ts';
import { SLUGS } from './sides.ts';
import type { World } from './two-of-everything.ts';

/** What may stand at a place in a path. A parameter that is no id of anybody's (a day, a page) has `own` alone. */
export interface Parameter {
  readonly own: string;
  /** Somebody else's: of another shop, carrier or resident in the municipality, and of the neighbour. */
  readonly foreign?: readonly string[];
  readonly missing?: string;
  /** Where it is kept, to see that the own and the foreign ones are there and the missing one is not. */
  readonly table?: string;
}

export const MISSING_ID = '01890000-0000-7000-8000-00000000dead';

/** Path parameter → noun of the world, where they differ. */
const TABLES: Readonly<Record<string, string>> = {
  offer: 'offers',
  order: 'orders',
  shopOrder: 'shop_orders',
  note: 'delivery_notes',
  run: 'delivery_runs',
  stop: 'stops',
  round: 'rounds',
  village: 'villages',
  household: 'households',
  customer: 'customers',
  eligibility: 'eligibilities',
  scheme: 'delivery_schemes',
  report: 'monthly_reports',
  claim: 'grant_claims',
  file: 'price_files',
  invoiceCustomer: 'invoice_customers',
  withdrawal: 'withdrawals',
  message: 'messages',
  occasion: 'delivery_occasions',
};
const NOUNS: Readonly<Record<string, string>> = {
  shopOrder: 'shop_order',
  note: 'delivery_note',
  run: 'delivery_run',
  scheme: 'delivery_scheme',
  report: 'monthly_report',
  claim: 'grant_claim',
  file: 'price_file',
  invoiceCustomer: 'invoice_customer',
  occasion: 'delivery_occasion',
};

/** The fixture of a path parameter; undefined when nobody has thought of it yet, and then the matrix fails. */
export function parameterOf(name: string, key: string, world: World): Parameter | undefined {
  if (name === 'tenant') return { own: SLUGS[0], foreign: [SLUGS[1]], missing: 'ingenstans' };
  if (name === 'carrier') return idParameter(world, 'carrier', 'platform.carriers');
  if (name === 'shop') return idParameter(world, 'shop', 'shops');
  // Every shop's offers are shown to everybody in its own municipality.
  if (key.includes('/storefront/') && name === 'offer') return { ...idParameter(world, name, 'offers'), foreign: [world.idAt(name, 3)] };
  const table = TABLES[name];
  if (table) return idParameter(world, NOUNS[name] ?? name, table);
  return ofPlatform(name, key, world) ?? plain[name];
}

function idParameter(world: World, noun: string, table: string): Parameter {
  const at = (side: Side) => world.idAt(noun, side);
  return { own: at(1), foreign: [at(2), at(3)], missing: MISSING_ID, table };
}

/** Members, invitations and sessions are rows of the platform; whose they are depends on the address. */
function ofPlatform(name: string, key: string, world: World): Parameter | undefined {
  const area = /\/(shops|carriers|officer)\//.exec(key)?.[1] ?? 'identity';
  const found = world.platformIds(name, area);
  return found && { ...found, missing: MISSING_ID };
}

const plain: Readonly<Record<string, Parameter>> = {
  slug: { own: 'sida-1' },
  period: { own: '2026-01' },
  position: { own: '1' },
  number: { own: '2026-0001' },
  day: { own: '2026-09-01' },
  key: { own: 'jar' },
  palette: { own: 'green' },
};
