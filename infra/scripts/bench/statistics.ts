import type { Pool } from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { SCHEME_TEMPLATES } from '../../../packages/domain/src/subsidy/index.ts';
import { addDays, dayOf } from '../../../packages/domain/src/time/index.ts';
import { assessMeasure } from './assess.ts';
import { measuredRounds, onDemonstration } from './demonstration-server.ts';
import type { Measure } from './table.ts';
import { loadDb } from './village.ts';

const DELIVERIES = 100_000;
/** In parts: the server ends a statement that takes too long. */
const PART = 5_000;
const MOST_MS = 1000;
const MOST_WHAT_IF_MS = 5000;
/** The last days of the span may lie in the week that is running, which a draft is not counted on. */
const WHOLE = 0.9;
const HOUSEHOLDS = 997;

/** The region's figures are read of every galleria in one request: no issue says how fast; nobody should wait longer than for their own. */
const MOST_REGION_MS = 1500;

/** The officer's statistics page counts 100,000 delivered and approved deliveries, and a draft of the rules is tried on them: whole requests over HTTP. */
export async function run(): Promise<readonly Measure[]> {
  const rules = assessMeasure();
  return onDemonstration(async (server) => {
    const officer = await server.signedIn('officer');
    await writeDeliveries(server.urls, officer.tenant.id);
    const reader = await server.signedIn('regional');
    const call = async (path: string, body?: unknown, who = officer): Promise<unknown> => {
      const at = who === officer ? `tenants/${officer.tenant.slug}/officer` : 'regions/norrbotten';
      const reply = await fetch(`${server.origin}/api/${at}/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    };
    const year = new Date().getFullYear();
    const draft = { validFrom: `${year + 1}-01-01`, rules: { ...SCHEME_TEMPLATES.HARJEDALEN, maxOccasions: null } };
    const measured = (what: string, mostMs: number, work: () => Promise<number>) =>
      measuredRounds(what, { least: DELIVERIES * WHOLE, mostMs }, work);
    return [
      rules,
      await measured('statistics of 100,000 deliveries', MOST_MS, async () =>
        deliveriesIn((await call(`statistics?from=${year - 1}-12&to=${year}-12`)) as Statistics),
      ),
      // What the municipalities have published is read, nothing is counted.
      await measuredRounds('the region’s figures', { least: 1, mostMs: MOST_REGION_MS }, async () =>
        Math.max(
          ...((await call(`figures?year=${year}`, undefined, reader)) as RegionFigures).cells.map(({ deliveries }) => deliveries ?? 0),
        ),
      ),
      await measured('what if, over 100,000 deliveries', MOST_WHAT_IF_MS, async () => {
        const { before, reasons } = (await call('schemes/what-if', draft)) as WhatIf;
        return Math.max(before.deliveries, ...reasons.map(({ occasions }) => occasions));
      }),
    ];
  });
}

interface WhatIf {
  readonly before: { readonly deliveries: number };
  readonly reasons: readonly { readonly occasions: number }[];
}
interface RegionFigures {
  readonly cells: readonly { readonly deliveries: number | null }[];
}
interface Statistics {
  readonly tables: readonly {
    readonly by: string;
    readonly cells: readonly { readonly label: string | null; readonly deliveries: number | null }[];
  }[];
}
const deliveriesIn = (body: Statistics): number =>
  body.tables.find(({ by }) => by === 'shop')?.cells.find(({ label }) => label === null)?.deliveries ?? 0;

/** A hundred thousand notes of a thousand households, each with its approved report line, beside what the demonstration has. */
async function writeDeliveries(urls: RoleUrls, tenantId: number): Promise<void> {
  const { openPool } = await loadDb();
  const url = new URL(urls.migrator);
  // The owner of the tables, who is bound by the fence all the same: the settings of an officer let the rows through.
  url.searchParams.set(
    'options',
    `-c role=galleria_owner -c app.tenant_id=${tenantId} -c app.scope=system -c app.actor=system:bench -c statement_timeout=0`,
  );
  const owner = openPool({ url: url.href, max: 1 });
  try {
    await insert(owner, tenantId, addDays(dayOf(new Date()), -320));
    await owner.query('analyze delivery_notes, report_lines, households');
  } finally {
    await owner.end();
  }
}

/** A report that was approved, of a carrier that reports all it drives, and for whom it drove: notes and lines are of the same one. */
const REPORTED = `select l.report_id, l.carrier_id, l.shop_id from report_lines l join monthly_reports m on m.tenant_id = $1 and m.id = l.report_id
  join carrier_contracts k on k.tenant_id = $1 and k.carrier_id = m.carrier_id and k.reported_by = 'carrier'
  where l.tenant_id = $1 and m.state in ('approved', 'locked') and l.shop_id is not null order by l.report_id, l.note_id limit 1`;

/** Each household has one on every third day of the year's first 300. */
async function insert(owner: Pool, tenantId: number, from: string): Promise<void> {
  await owner.query(
    `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, year_round)
     select $1, md5('h' || n)::uuid, 100000 + n, 'h', '', '', '', v.ids[1 + n % cardinality(v.ids)], true
     from generate_series(0, $2::int - 1) n, (select array_agg(id) as ids from villages where tenant_id = $1) v`,
    [tenantId, HOUSEHOLDS],
  );
  for (let first = 1; first < DELIVERIES; first += PART) {
    await owner.query(
      `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, carrier_id, channel, state, shop_name, recipient, parcels, goods_class,
       daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, promised_at, created_by, household_id, day, outcome_at, received_by)
     select $1, md5('n' || n)::uuid, 1999, n, r.shop_id, $1, r.carrier_id, 'phone', 'approved', 's', '{}', '{}', 'daily-goods', 0, 0, 0, 'shop', 0,
       decode(md5('n' || n), 'hex'), d.day, 'x', md5('h' || n % $4)::uuid, d.day, d.day + time '12:00', 'resident'
     from generate_series($2::int, $3::int) n, (${REPORTED}) r,
       lateral (select $5::date + 3 * (n / $4) % 300 as day) d`,
      [tenantId, first, first + PART - 1, HOUSEHOLDS, from],
    );
    await owner.query(
      `insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, shop_id, day, outcome, reasons,
       claimable, compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore, note_count, delivery_count, occasion_count)
     select $1, md5('n' || n)::uuid, 1, r.report_id, r.carrier_id, r.carrier_id, 'original', 'delivery', 'k', md5('h' || n % $4)::uuid, r.shop_id,
       $5::date + 3 * (n / $4) % 300, 'delivered', '{}', true, 12000, 0, 0, 12000, 6000, 1, 1, 1
     from generate_series($2::int, $3::int) n,
       (${REPORTED}) r`,
      [tenantId, first, first + PART - 1, HOUSEHOLDS, from],
    );
  }
}
