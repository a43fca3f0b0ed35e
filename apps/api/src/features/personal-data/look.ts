import type { DataPlace, DataSection, ErasurePlan, OpenMatter, PersonalData, StayRule } from '@galleria/contract/personal-data';
import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import type { DoorCtx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { customerIdOf } from '../../http/callers.ts';
import { readReason } from '../care/index.ts';
import { rowsGo, settings } from './column-rule.ts';
import { everyTenant, hasAccounts, openMatters, personOf, workOf } from './open.store.ts';
import { readable } from './readable.ts';
import { type FoundTable, rowsInTenant, rowsOfAccount, sealedReasons } from './rows.store.ts';
import { isEmpty, type Moment, type Subject, type Traces, tracesOf, valuesOf } from './traces.store.ts';

/** Whose data is asked for: the route has made sure that the caller may. */
export type Asked =
  | { readonly kind: 'person'; readonly identityId: string }
  | { readonly kind: 'household'; readonly householdId: string }
  | { readonly kind: 'order'; readonly orderId: string };

export interface Galleria {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}
/** A galleria in which something of the person lies. */
export interface Place extends Galleria {
  readonly subject: Subject;
}
/** How long the log names those who did something. */
export const LOG_DAYS = 730;
const BOOK_YEARS = 7;

export const systemCall = (tenantId: number, actor: string) => ({ tenantId, scope: { kind: 'system' } as const, actor });

/** The gallerias to look in, and as whom. A resident is one account in all of them; a household and an order belong to one. */
export async function placesOf(pool: Pool, asked: Asked, home: Galleria): Promise<Place[]> {
  if (asked.kind === 'order') return [{ ...home, subject: { kind: 'order', orderIds: [asked.orderId] } }];
  if (asked.kind === 'household') return [{ ...home, subject: asked }];
  const platform = readPlatform(pool);
  const { contacts } = found(await personOf(platform, asked.identityId));
  return (await everyTenant(platform)).map((each) => ({
    ...each,
    subject: { kind: 'person', identityId: asked.identityId, contacts, customerId: customerIdOf(each.id, asked.identityId) },
  }));
}

export const momentOf = (asked: Asked, now: Date, pseudonym = ''): Moment => ({
  pseudonym,
  now,
  today: dayOf(now),
  ...(asked.kind === 'person' ? { identityId: asked.identityId } : {}),
});

const NO_TRACES: Traces = {
  customers: [],
  households: [],
  orders: [],
  parts: [],
  notes: [],
  withdrawals: [],
  lists: [],
  standing: [],
  contacts: [],
};
/** For the account's own tables: the person and the contacts. */
export const accountValues = (contacts: readonly string[], moment: Moment): unknown[] => valuesOf(0, { ...NO_TRACES, contacts }, moment);

/** What is open in one galleria; a household's accounts decide for themselves. */
export async function openIn(
  tx: TenantTx,
  { subject, name }: Place,
  { traces, today }: { readonly traces: Traces; readonly today: string },
) {
  const open = await openMatters(tx, traces, today);
  const accounts = subject.kind === 'household' && (await hasAccounts(tx, subject.householdId));
  return [...open, ...(accounts ? [{ matter: 'account' as const, reference: name, until: null }] : [])].map((each) => ({
    ...each,
    galleria: name,
  }));
}

export async function openWork(pool: Pool, asked: Asked): Promise<OpenMatter[]> {
  if (asked.kind !== 'person') return [];
  const work = await workOf(readPlatform(pool), asked.identityId, LOG_DAYS);
  return work.map(({ place, until }) => ({ matter: 'work', galleria: place, reference: place, until }));
}

/** Everything that is held about somebody, in all gallerias, read table by table from the catalogue. */
export async function lookUp(ctx: DoorCtx, asked: Asked): Promise<PersonalData> {
  const { pool, now, tenant, call } = ctx;
  const moment = momentOf(asked, now);
  const looked: { place: DataPlace; found: FoundTable[] }[] = [];
  const open: OpenMatter[] = [];
  const places = await placesOf(pool, asked, tenant);
  for (const place of places) {
    const sealed: string[] = [];
    await withTenant(pool, systemCall(place.id, call.actor), async (tx) => {
      const traces = await tracesOf(tx, place.subject);
      if (isEmpty(traces) && traces.contacts.length === 0) return;
      const tables = await rowsInTenant(tx, valuesOf(place.id, traces, moment));
      if (tables.length === 0) return;
      looked.push({ place: { tenant: place.slug, galleria: place.name, sections: tables.map(sectionOf) }, found: tables });
      sealed.push(...(await sealedReasons(tx, valuesOf(place.id, traces, moment))));
      open.push(...(await openIn(tx, place, { traces, today: moment.today })));
    });
    looked.at(-1)?.place.sections.push(...(await reasonsOf(ctx, place, sealed)));
  }
  const [first] = places;
  if (asked.kind === 'person' && first?.subject.kind === 'person') {
    const tables = await rowsOfAccount(readPlatform(pool), accountValues(first.subject.contacts, moment));
    looked.unshift({ place: { tenant: null, galleria: '', sections: tables.map(sectionOf) }, found: tables });
    open.push(...(await openWork(pool, asked)));
  }
  const madeAt = now.toISOString();
  const erasure: ErasurePlan = {
    ...planOf(
      looked.flatMap(({ found: tables }) => tables),
      moment.today,
    ),
    open,
  };
  const shown = { madeAt, places: looked.map(({ place }) => place), erasure };
  return { ...shown, html: readable(ctx.language, shown) };
}

/** The person sees why, as it was written. Each is a reading that is written down, by whoever takes the extract. */
async function reasonsOf(ctx: DoorCtx, place: Galleria, applications: readonly string[]): Promise<DataSection[]> {
  const rows: DataSection['rows'] = [];
  for (const id of applications) {
    const read = await readReason(ctx.deps, systemCall(place.id, ctx.call.actor), id, 'extract');
    const { criteria } = eligibilityPhrases(ctx.language);
    if (read) rows.push({ reason: criteria[read.code], reason_words: read.note, reason_written_at: read.writtenAt });
  }
  return rows.length > 0 ? [{ kind: 'household', table: 'care.reasons', rows }] : [];
}

const sectionOf = ({ table, rows }: FoundTable): DataSection => ({
  kind: table.kind,
  table: table.table.replace('platform.', ''),
  rows: rows.map(flat),
});

type Flat = DataSection['rows'][number];
/** `{recipient: {street}}` becomes `recipient.street`, so that every value stands beside its own word. */
function flat(row: Readonly<Record<string, unknown>>): Flat {
  const out: Flat = {};
  const walk = (name: string, value: unknown): void => {
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(`${name}.${Array.isArray(value) ? Number(key) + 1 : key}`, inner);
      return;
    }
    out[name] = value as Flat[string]; // a leaf of JSON
  };
  for (const [name, value] of Object.entries(row)) walk(name, value);
  return out;
}

/** What would go and what would stay, counted in rows. */
export function planOf(tables: readonly FoundTable[], today: string): Pick<ErasurePlan, 'goes' | 'stays'> {
  const goes = new Map<DataSection['kind'], number>();
  const stays = new Map<StayRule, number>();
  for (const { table, rows } of tables) {
    if (rowsGo(table) || settings(table).length > 0) goes.set(table.kind, (goes.get(table.kind) ?? 0) + rows.length);
    if (table.remains) stays.set(table.remains, (stays.get(table.remains) ?? 0) + rows.length);
  }
  const years = tables.flatMap(({ table, rows }) => (table.table === 'orders' ? rows.map((row) => Number(row.year)) : []));
  const lastYear = Math.max(Number(today.slice(0, 4)), ...years);
  const until: Readonly<Record<StayRule, string | null>> = {
    books: `${lastYear + BOOK_YEARS}-12-31`,
    grant: null,
    log: dayOf(new Date(Date.parse(`${today}T12:00:00Z`) + LOG_DAYS * 86_400_000)),
  };
  return {
    goes: [...goes].map(([kind, rows]) => ({ kind, rows })),
    stays: [...stays].map(([rule, rows]) => ({ rule, rows, until: until[rule] })),
  };
}
