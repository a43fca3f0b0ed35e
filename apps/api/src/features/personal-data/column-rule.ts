import type { DataKind, StayRule } from '@galleria/contract/personal-data';

/** What becomes of a column when a person is erased: its row goes, an SQL expression stands there, or it stays by a rule of law. */
export type ColumnRule = 'row-goes' | string | { readonly stays: StayRule };

/**
 * One table that holds personal data of those who buy. `find` names the person's rows (`t`) by what is known of the person (`w`, see `traces.store.ts`).
 * `personal`: every column that holds personal data, with its rule. `tells`: further columns that an export shows, so that a row can be understood.
 * `secret`: personal columns that an export leaves out, since they are keys, seals or somebody else's name. `also`: what else is set when erasing.
 */
export interface PersonalTable {
  readonly table: string;
  readonly kind: DataKind;
  readonly find: string;
  readonly personal: Readonly<Record<string, ColumnRule>>;
  readonly tells: readonly string[];
  readonly secret?: readonly string[];
  readonly also?: Readonly<Record<string, string>>;
  /** The rows themselves stay without the person, by this rule. */
  readonly remains?: StayRule;
}

export const PSEUDONYM = 'w.pseudonym';
export const BLANK = "''";
export const NONE = 'null';
export const staysBy = (stays: StayRule): ColumnRule => ({ stays });
/** A journal keeps the members that are named, codes and numbers, and loses whatever else somebody wrote. */
export const keptMembers = (column: string, members: readonly string[]): string =>
  `(select coalesce(jsonb_object_agg(m.key, m.value), '{}') from jsonb_each(t.${column}) m where m.key = any('{${members.join(',')}}'))`;

/** Of a document: it is about orders of others too, who are not erased. */
export const ordersOfOthers = (which = 'true'): string => `exists (
  select from document_parts p join shop_orders s on s.tenant_id = t.tenant_id and s.id = p.shop_order_id
  join orders o on o.tenant_id = t.tenant_id and o.id = s.order_id
  where p.tenant_id = t.tenant_id and p.document_id = t.document_id and o.erased_at is null and o.id <> all(w.orders) and ${which})`;
/** A column stays for the others on the document, unless it is this person's. */
export const keptForOthers = (column: string, gone: string, own = 'false'): string =>
  `case when ${ordersOfOthers()} and (${own}) is not true then t.${column} else ${gone} end`;

/** The rows themselves go: said of one column, it holds for all. */
export const rowsGo = ({ personal }: PersonalTable): boolean => Object.values(personal).includes('row-goes');
/** `set` of an update that erases; empty where nothing is changed. */
export const settings = ({ personal, also = {} }: PersonalTable): string[] => [
  ...Object.entries(personal).flatMap(([column, rule]) => (typeof rule === 'string' && rule !== 'row-goes' ? [`${column} = ${rule}`] : [])),
  ...Object.entries(also).map(([column, value]) => `${column} = ${value}`),
];
/** Columns that the person is shown. */
export const shownColumns = ({ personal, tells, secret = [] }: PersonalTable): string[] => [
  ...Object.keys(personal).filter((column) => !secret.includes(column)),
  ...tells,
];
