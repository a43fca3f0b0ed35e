import type { MessageOverview, SentMessage } from '@galleria/contract/messages';
import { budgetFor, kindOf } from '@galleria/domain/messages';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { smsPerDay } from './messages.store.ts';
import {
  budgetsOf,
  countedFrom,
  countsOf,
  kindsOf,
  listMessages,
  type MessageList,
  printLetter,
  silence,
  writeBudget,
} from './overview.store.ts';

const PAGE_SIZE = 50;

/** How the galleria's messages go, for its officers: what they may cost, what waits, what reached nobody. */
export async function overview({ tx, now, deps }: Ctx): Promise<MessageOverview> {
  const day = dayOf(now);
  const perDay = await smsPerDay(tx, day);
  const counted = await countedFrom(tx, day);
  const { since, waiting } = await silence(tx, now);
  const kinds = new Map<string, MessageOverview['kinds'][number]>();
  for (const row of await kindsOf(tx)) {
    const kind = kindOf(row.kind);
    const sum = kinds.get(kind) ?? { kind, email: 0, sms: 0, letter: 0, failed: 0 };
    kinds.set(kind, {
      kind,
      email: sum.email + row.email,
      sms: sum.sms + row.sms,
      letter: sum.letter + row.letter,
      failed: sum.failed + row.failed,
    });
  }
  return {
    hasSms: deps.adapters.sms !== undefined,
    today: {
      day,
      used: counted.find((each) => each.day === day)?.used ?? 0,
      perDay,
      reserve: budgetFor({ hours: 'any' }, perDay) - perDay,
    },
    ahead: counted.filter((each) => each.day !== day),
    budgets: (await budgetsOf(tx)).map((each) => ({ ...each, decidedAt: each.decidedAt.toISOString() })),
    silentSince: since?.toISOString() ?? null,
    waiting,
    counts: await countsOf(tx),
    kinds: [...kinds.values()],
  };
}

/** What was counted stands: a smaller budget lets nothing more through today, and takes back nothing. */
export async function decideBudget(ctx: Ctx, wanted: { readonly perDay: number; readonly validFrom: string }): Promise<MessageOverview> {
  const { tx, now, requestId } = ctx;
  if (wanted.validFrom < dayOf(now)) throw new Problem('messages.past');
  await writeBudget(tx, { ...wanted, now });
  await audit(tx, { action: 'sms.budget-decided', subject: `tenant:${tx.tenantId}`, details: { ...wanted }, requestId });
  return overview(ctx);
}

/** Enough to tell one from another, too little to ring or write: "…4567", "ma…@example.se". Of a letter nothing, since a name is all of it. */
export function masked(channel: SentMessage['channel'], recipient: string): string {
  if (channel === 'letter') return '';
  if (channel === 'sms') return `…${recipient.slice(-4)}`;
  const [local = '', domain = ''] = recipient.split('@');
  return `${local.slice(0, 2)}…@${domain}`;
}

export async function showList(
  { tx }: Ctx,
  { show, page }: { readonly show: MessageList; readonly page: number },
): Promise<{ messages: SentMessage[]; more: boolean }> {
  const rows = await listMessages(tx, { show, size: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  return {
    messages: rows.slice(0, PAGE_SIZE).map(({ recipient, at, notBefore, deliveredAt, kind, ...row }) => ({
      ...row,
      kind: kindOf(kind),
      at: at.toISOString(),
      to: masked(row.channel, recipient),
      notBefore: notBefore?.toISOString() ?? null,
      deliveredAt: deliveredAt?.toISOString() ?? null,
    })),
    more: rows.length > PAGE_SIZE,
  };
}

/** The text is a person's own letter: whoever opens it stands in the log. */
export async function print({ tx, now, requestId }: Ctx, id: string): Promise<{ name: string; subject: string; text: string }> {
  const letter = found(await printLetter(tx, id, now));
  await audit(tx, { action: 'message.printed', subject: `message:${id}`, requestId });
  return letter;
}
