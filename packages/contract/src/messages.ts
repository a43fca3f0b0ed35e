import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Page, TenantPath } from './shapes.ts';

/** One mail, text message or letter as it was sent. Shown to nobody but the visitor of a demonstration. */
export const DemoMessage = z.strictObject({
  id: Id,
  /** The galleria that sent it. */
  tenant: z.string(),
  channel: z.enum(['email', 'sms', 'letter']),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  state: z.enum(['queued', 'sent', 'failed']),
  /** Holds the code that this very browser asked for last: no other browser's code signs it in. */
  forThisBrowser: z.boolean(),
  at: Instant,
});
export type DemoMessage = z.infer<typeof DemoMessage>;

const Channel = z.enum(['email', 'sms', 'letter']);
/** Why a message goes another way than the first, or was given up. */
export const Turned = z.enum(['no-sms', 'budget', 'late', 'down', 'refused', 'undelivered']);
export const SmsBudget = z.strictObject({ validFrom: Day, perDay: z.int().min(0).max(10_000), decidedBy: z.string(), decidedAt: Instant });

/** The text messages of a galleria and what they may cost, for its officers. */
export const MessageOverview = z.strictObject({
  /** Text messages are sent here at all. */
  hasSms: z.boolean(),
  today: z.strictObject({ day: Day, used: z.int(), perDay: z.int(), reserve: z.int() }),
  /** Counted already for the days to come: what waits for the morning or for room. */
  ahead: z.array(z.strictObject({ day: Day, used: z.int() })),
  /** Dated, newest first; empty: nobody has decided, and the default holds. */
  budgets: z.array(SmsBudget),
  /** Since when the provider has taken nothing that is due; null: it answers, or nothing is due. */
  silentSince: Instant.nullable(),
  waiting: z.int(),
  counts: z.strictObject({ held: z.int(), failed: z.int(), print: z.int() }),
  /** Of the last thirty days, by what they were about. */
  kinds: z.array(z.strictObject({ kind: z.string(), email: z.int(), sms: z.int(), letter: z.int(), failed: z.int() })),
});
export type MessageOverview = z.infer<typeof MessageOverview>;

/** A message without what it says and without whole addresses: how it went. */
export const SentMessage = z.strictObject({
  id: Id,
  at: Instant,
  kind: z.string(),
  channel: Channel,
  /** The last signs of a number, the first of an address. */
  to: z.string(),
  state: z.enum(['queued', 'sent', 'failed']),
  held: z.enum(['quiet', 'budget']).nullable(),
  notBefore: Instant.nullable(),
  turned: Turned.nullable(),
  failure: Turned.nullable(),
  deliveredAt: Instant.nullable(),
});
export type SentMessage = z.infer<typeof SentMessage>;
export const MESSAGE_LISTS = ['held', 'failed', 'print', 'all'] as const;

const OneMessage = z.strictObject({ ...TenantPath.shape, message: Id });

export const messagesRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/messages': {
    summary: 'The day’s budget of text messages, what waits, what was given up and why, and what was sent by kind',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: MessageOverview },
  },
  'PUT /tenants/:tenant/officer/messages/budget': {
    summary: 'Decide how many text messages may be sent in a day, from today or a later day on',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ perDay: z.int().min(0).max(10_000), validFrom: Day }),
    reply: { 200: MessageOverview },
    problems: { 'messages.past': 422 },
  },
  'GET /tenants/:tenant/officer/messages/list': {
    summary:
      'Messages of the last thirty days: those that wait, were given up, are to be printed, or all. Neither texts nor whole addresses',
    callers: ['officer'],
    params: TenantPath,
    query: z.strictObject({ ...Page.shape, show: z.enum(MESSAGE_LISTS) }),
    reply: { 200: z.strictObject({ messages: z.array(SentMessage), more: z.boolean() }) },
  },
  'POST /tenants/:tenant/officer/messages/:message/print': {
    summary: 'A message that reached nobody and goes on paper: its text, for whoever prints it; it stands as sent from then on',
    callers: ['officer'],
    params: OneMessage,
    reply: { 200: z.strictObject({ name: z.string(), subject: z.string(), text: z.string() }) },
  },
  'GET /demo/post': {
    summary: 'The newest 100 messages of all gallerias, codes included. Exists in demonstration mode only',
    callers: ['anyone'],
    reply: { 200: z.strictObject({ messages: z.array(DemoMessage) }) },
  },
});
