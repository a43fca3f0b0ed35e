import { BLANK, keptForOthers, keptMembers, NONE, ordersOfOthers, type PersonalTable, PSEUDONYM, staysBy } from './column-rule.ts';
import { DELIVERIES } from './deliveries.ts';
import { REGISTER } from './register-tables.ts';

const hasContact = (text: string): string => `${text} ~* any(w.patterns)`;
const hasId = (text: string): string => `exists (select from unnest(w.ids) i where strpos(${text}, i) > 0)`;

/** The account, which belongs to no galleria. */
export const PLATFORM_TABLES: readonly PersonalTable[] = [
  {
    table: 'platform.identities',
    kind: 'account',
    find: 't.id = w.identity',
    personal: { name: PSEUDONYM, email: NONE, phone: NONE, totp_secret: NONE },
    tells: ['created_at'],
    secret: ['totp_secret'],
    also: { erased_at: 'w.now', disabled_at: 'coalesce(t.disabled_at, w.now)', totp_confirmed_at: 'null' },
  },
  {
    table: 'platform.login_codes',
    kind: 'account',
    find: 't.address = any(w.contacts)',
    personal: { address: 'row-goes' },
    tells: ['created_at'],
  },
  {
    table: 'platform.refresh_tokens',
    kind: 'account',
    find: 't.session_id in (select s.id from platform.sessions s where s.identity_id = w.identity)',
    personal: { hash: 'row-goes', replaced_by: 'row-goes' },
    tells: ['created_at'],
    secret: ['hash', 'replaced_by'],
  },
  {
    table: 'platform.sessions',
    kind: 'account',
    find: 't.identity_id = w.identity',
    personal: {},
    tells: ['audience', 'created_at', 'last_used_at'],
    also: { revoked_at: 'coalesce(t.revoked_at, w.now)', revoked_why: "coalesce(t.revoked_why, 'erased')" },
  },
];

/** What was bought. */
const ORDERS: readonly PersonalTable[] = [
  {
    table: 'orders',
    kind: 'orders',
    remains: 'books',
    find: 't.id = any(w.orders)',
    personal: {
      ...{ name: PSEUDONYM, phone: NONE, email: NONE, street: BLANK, postal_code: BLANK, locality: BLANK, directions: BLANK },
      ordered_by: NONE,
      door_key: `case when t.door_key like 'household:%' or t.door_key = '' then t.door_key else w.pseudonym end`,
      // The link that a guest was given opens nothing any longer.
      guest_key: `case when t.guest_key is not null then sha256(convert_to(gen_random_uuid()::text, 'UTF8')) end`,
    },
    tells: ['year', 'number', 'placed_at', 'channel', 'language', 'total_ore', 'printed'],
    secret: ['guest_key', 'door_key'],
    also: { erased_at: 'w.now' },
  },
  {
    table: 'shop_orders',
    kind: 'orders',
    remains: 'books',
    find: 't.order_id = any(w.orders)',
    personal: { message: BLANK, pick_remark: BLANK, cancelled_why: NONE },
    tells: ['state', 'fulfilment', 'day', 'payment_method', 'goods_ore', 'deposit_ore', 'fee_ore', 'total_ore', 'seller', 'cancelled_at'],
  },
  {
    table: 'order_lines',
    kind: 'orders',
    remains: 'books',
    find: 't.order_id = any(w.orders)',
    personal: { pick_remark: BLANK },
    tells: ['name', 'quantity', 'price_unit', 'amount_ore', 'deposit_ore', 'vat_percent', 'wish', 'pick_state'],
  },
  {
    table: 'coupon_buyers',
    ...{ kind: 'orders', find: 't.shop_order_id = any(w.parts)' },
    ...{ personal: { buyer_key: 'row-goes' }, tells: [], secret: ['buyer_key'] },
  },
  {
    table: 'shop_order_events',
    kind: 'orders',
    remains: 'books',
    find: 't.shop_order_id = any(w.parts)',
    personal: {
      details: keptMembers('details', ['deviceAt', 'paidBy', 'parcels', 'owedOre', 'noteId', 'position', 'state', 'quantity']),
      actor: staysBy('log'),
    },
    tells: ['event', 'from_state', 'to_state', 'at'],
    secret: ['actor'],
  },
  {
    table: 'document_buyers',
    kind: 'orders',
    remains: 'books',
    find: `t.document_id in (select p.document_id from document_parts p where p.tenant_id = t.tenant_id and p.shop_order_id = any(w.parts))`,
    // An invoice of an account that several order on is the others' still: it loses what is this person's, and all with the last of them.
    personal: {
      name: keptForOthers('name', PSEUDONYM, 't.email = any(w.contacts)'),
      street: keptForOthers('street', BLANK, 't.phone = any(w.contacts)'),
      postal_code: keptForOthers('postal_code', BLANK, 't.phone = any(w.contacts)'),
      locality: keptForOthers('locality', BLANK, 't.phone = any(w.contacts)'),
      phone: keptForOthers('phone', NONE, 't.phone = any(w.contacts)'),
      email: keptForOthers('email', NONE, 't.email = any(w.contacts)'),
      customer_reference: keptForOthers('customer_reference', BLANK, 't.email = any(w.contacts)'),
      customer_ids: `array(select c from unnest(t.customer_ids) c where ${ordersOfOthers('o.customer_id = c')})`,
      guest_key: keptForOthers('guest_key', NONE),
      link_hash: keptForOthers('link_hash', `sha256(convert_to(gen_random_uuid()::text, 'UTF8'))`),
    },
    tells: [],
    secret: ['customer_ids', 'guest_key', 'link_hash'],
    also: { erased_at: keptForOthers('erased_at', 'w.now') },
  },
  {
    table: 'swish_requests',
    kind: 'orders',
    remains: 'books',
    find: 't.id = any(w.parts)',
    personal: { guest_key: NONE, link_hash: `sha256(convert_to(gen_random_uuid()::text, 'UTF8'))` },
    tells: ['amount_ore', 'asked_at'],
    secret: ['guest_key', 'link_hash'],
  },
  {
    table: 'recall_buyers',
    kind: 'orders',
    remains: 'books',
    find: 't.order_id = any(w.orders)',
    personal: {},
    tells: ['channel', 'letter', 'called_at'],
  },
  ...['payments', 'joint_payments'].map((table): PersonalTable => {
    const sums = ['amount_ore', 'captured_ore', 'refunded_ore', 'created_at'];
    return {
      table,
      kind: 'orders',
      remains: 'books',
      find: 't.order_id = any(w.orders)',
      personal: {},
      tells: [table === 'payments' ? 'state' : 'payee_name', ...sums],
    };
  }),
  {
    table: 'payment_refunds',
    kind: 'orders',
    remains: 'books',
    find: 't.shop_order_id = any(w.parts)',
    personal: { why: BLANK },
    tells: ['amount_ore', 'state', 'asked_at'],
  },
  {
    table: 'withdrawals',
    kind: 'orders',
    remains: 'books',
    find: 't.order_id = any(w.orders)',
    personal: {
      name: PSEUDONYM,
      receipt_to: BLANK,
      // A statement in the buyer's own words goes; lines that were ticked name goods.
      lines: `(select coalesce(jsonb_agg(case when l->>'position' is null then l || '{"name": ""}' else l end), '[]') from jsonb_array_elements(t.lines) l)`,
    },
    tells: ['stated_at', 'handled_at'],
  },
  {
    table: 'complaints',
    kind: 'orders',
    remains: 'books',
    find: 't.order_id = any(w.orders)',
    personal: { message: BLANK, answer: BLANK },
    tells: ['name', 'wants', 'state', 'remedy', 'stated_at', 'answered_at'],
  },
  {
    table: 'refunds',
    kind: 'orders',
    remains: 'books',
    find: 't.order_id = any(w.orders)',
    personal: { note: BLANK },
    tells: ['amount_ore', 'reason', 'way', 'decided_at', 'paid_at'],
  },
];

/** What is kept for next time, and what was written to the person. */
const HABITS: readonly PersonalTable[] = [
  {
    table: 'order_list_lines',
    kind: 'lists',
    find: 't.order_list_id = any(w.lists)',
    personal: { name: 'row-goes' },
    tells: ['quantity', 'wish'],
  },
  {
    table: 'order_lists',
    kind: 'lists',
    find: 't.id = any(w.lists)',
    personal: { name: 'row-goes', phone: 'row-goes', created_by: 'row-goes' },
    tells: ['created_at', 'updated_at'],
    secret: ['created_by'],
  },
  {
    table: 'standing_order_days',
    kind: 'lists',
    find: 't.standing_order_id = any(w.standing)',
    personal: { reason: 'row-goes', done_by: 'row-goes' },
    tells: ['planned_day', 'day', 'state'],
    secret: ['done_by'],
  },
  {
    table: 'standing_orders',
    kind: 'lists',
    find: 't.id = any(w.standing)',
    personal: {
      ...{ name: 'row-goes', phone: 'row-goes', email: 'row-goes', street: 'row-goes', postal_code: 'row-goes', locality: 'row-goes' },
      ...{ directions: 'row-goes', payment_method: 'row-goes', agreed_by: 'row-goes', lines: 'row-goes', created_by: 'row-goes' },
    },
    tells: ['every_weeks', 'starts_on', 'ends_on', 'paused_from', 'paused_to', 'way', 'agreed_at', 'at_most_ore'],
    secret: ['agreed_by', 'created_by'],
  },
  {
    table: 'phone_drafts',
    kind: 'lists',
    find: `t.caller_key = any(w.callers) or ${hasContact('t.content::text')}`,
    personal: { caller_key: 'row-goes', content: 'row-goes', actor: 'row-goes' },
    tells: ['updated_at'],
    secret: ['actor'],
  },
  {
    table: 'messages',
    kind: 'letters',
    // Looked for by number first (0108), and then compared: of a galleria's letters a person's are few.
    find: `t.id in (select k.message_id from message_keys k where k.tenant_id = $1 and k.key = any(w.keys))
      and (t.recipient = any(w.contacts) or ${hasId('t.cause')} or ${hasContact('(t.subject || t.body_text)')})`,
    personal: {
      ...{ recipient: 'row-goes', subject: 'row-goes', body_text: 'row-goes', body_html: 'row-goes' },
      ...{ cause: 'row-goes', provider_reference: 'row-goes', alternatives: 'row-goes' },
    },
    tells: ['channel', 'state', 'created_at', 'sent_at'],
    secret: ['body_html', 'cause', 'provider_reference', 'alternatives'],
  },
];

/** What the person reported to the municipality, and asked it to think about again. */
const NOTICES: readonly PersonalTable[] = [
  {
    table: 'notice_reviews',
    kind: 'notices',
    remains: 'log',
    find: `t.asked_by = 'reporter' and t.notice_id in (select n.id from notices n where n.tenant_id = t.tenant_id and n.email = any(w.contacts))`,
    personal: { words: BLANK },
    tells: ['asked_at', 'outcome', 'answer'],
  },
  {
    table: 'notices',
    kind: 'notices',
    remains: 'log',
    find: 't.email = any(w.contacts)',
    personal: {
      ...{ name: NONE, email: NONE, reason: BLANK },
      // The link of the receipt opens nothing any longer.
      guest_key: `sha256(convert_to(gen_random_uuid()::text, 'UTF8'))`,
    },
    tells: ['year', 'number', 'kind', 'part', 'place', 'shown', 'state', 'received_at', 'language'],
    secret: ['guest_key'],
  },
];

/** What the machinery keeps for a while, and the log. */
const MACHINERY: readonly PersonalTable[] = [
  {
    table: 'outbox',
    kind: 'machinery',
    // The word to destroy a person's keys names the person until it is done.
    find: `t.topic <> 'care.forget' and (${hasId('t.payload::text')} or ${hasContact('(t.payload::text || t.dedupe)')})`,
    personal: { payload: "'{}'", last_error: NONE, dedupe: `case when ${hasContact('t.dedupe')} then 'erased:' || t.id else t.dedupe end` },
    tells: ['topic', 'created_at', 'done_at'],
    secret: ['payload', 'last_error', 'dedupe'],
    also: { done_at: 'coalesce(t.done_at, w.now)', lease_until: 'null' },
  },
  {
    table: 'idempotency_keys',
    kind: 'machinery',
    find: `t.actor = any(w.actors) or ${hasId("coalesce(t.reply::text, '')")} or ${hasContact("coalesce(t.reply::text, '')")}`,
    personal: { actor: 'row-goes', body_hash: 'row-goes', reply: 'row-goes' },
    tells: ['route', 'created_at'],
    secret: ['actor', 'body_hash', 'reply'],
  },
  {
    table: 'audit_events',
    kind: 'log',
    remains: 'log',
    find: 't.subject = any(w.subjects) or t.on_behalf_of = any(w.subjects) or t.actor = any(w.actors)',
    personal: { actor: staysBy('log'), on_behalf_of: staysBy('log'), subject: staysBy('log'), details: staysBy('log') },
    tells: ['at', 'action', 'scope'],
    secret: ['actor', 'on_behalf_of', 'details'],
  },
];

/** In the order in which rows may go: what points at another row goes before it. */
export const TENANT_TABLES: readonly PersonalTable[] = [...HABITS, ...REGISTER, ...ORDERS, ...DELIVERIES, ...NOTICES, ...MACHINERY];
