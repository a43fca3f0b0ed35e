import { NEEDED_FACTS, type ReportedSeller, type SellerMessage, type SellerReport } from '@galleria/contract/seller-report';
import type { TenantTx } from '@galleria/db';
import {
  birthDayOf,
  type DpiMessage,
  type DpiOperator,
  type DpiSellerFacts,
  dpiOperatorBody,
  dpiSellerBody,
  dpiXml,
  type NextDpi,
  nextDpi,
  numberDpi,
  OPERATOR,
  standingDpi,
} from '@galleria/domain/seller-report';
import { audit } from '../../core/audit.ts';
import type { Ctx, TenantRef } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { operatorAsTold, toldOperator } from './as-told.ts';
import { endMessage, findMessage, insertMessage, messagesOf, nextMessageNumber, sentMessages, wholeMessage } from './message.store.ts';

/** The year's report without its messages. */
export type YearFacts = Omit<SellerReport, 'stops' | 'next' | 'messages'>;

const lacks = ({ missing }: ReportedSeller): boolean => missing.some((fact) => NEEDED_FACTS.includes(fact));

/** What keeps a message from being made: a half one would be refused by the agency, or worse, be taken. */
function stopsOf({ operator, sellers }: YearFacts): SellerReport['stops'] {
  const stops = [
    ['operator', operator === null],
    ['rate', sellers.some(({ state }) => state === 'undecided')],
    ['facts', sellers.some((seller) => seller.state === 'reported' && lacks(seller))],
  ] as const;
  return stops.filter(([, does]) => does).map(([stop]) => stop);
}

function factsToTell(seller: ReportedSeller, year: number): DpiSellerFacts {
  const { isPerson, person, legalName, orgNumber, vatNumber, street, postalCode, locality, account, sells } = seller;
  const named = isPerson && person ? { ...person, birthDay: birthDayOf(orgNumber, year) ?? '' } : null;
  return { person: named, legalName, orgNumber, vatNumber, street, postalCode, locality, account, sells };
}

/** What is next after what was sent. Only of a report that nothing stops. */
function nextOf(report: YearFacts, platform: string, sent: readonly DpiMessage[], renewed = false): NextDpi | undefined {
  const { legalName, orgNumber, vatNumber, street, postalCode, locality } = found(report.operator ?? undefined);
  const now: DpiOperator = { legalName, orgNumber, vatNumber, street, postalCode, locality, platform };
  const operator = operatorAsTold(now, toldOperator(standingDpi(sent).get(OPERATOR)), renewed);
  const sellers = report.sellers
    .filter(({ state }) => state === 'reported')
    .map((seller) => {
      const { shopId, quarters } = seller;
      const facts = factsToTell(seller, report.year);
      return { shopId, body: dpiSellerBody({ ...facts, shopId, quarters }), facts };
    });
  return nextDpi({ body: dpiOperatorBody(operator), facts: operator }, sellers, sent);
}

/** The messages of the year, and what is to be sent next. */
export async function messagesOfReport(
  tx: TenantTx,
  report: YearFacts,
  tenant: TenantRef,
): Promise<Pick<SellerReport, 'stops' | 'next' | 'messages'>> {
  const stops = stopsOf(report);
  const next = stops.length > 0 ? undefined : nextOf(report, tenant.name, await sentMessages(tx, report.year));
  return {
    stops,
    next: next ? { kind: next.kind, sellers: next.documents.filter(({ subject }) => subject !== OPERATOR).length } : null,
    messages: await messagesOf(tx, report.year),
  };
}

const STOPPED = { operator: 'seller-report.no-operator', rate: 'seller-report.no-rate', facts: 'seller-report.facts-missing' } as const;
function refuseStopped(report: YearFacts): void {
  const [stop] = stopsOf(report);
  if (stop) throw new Problem(STOPPED[stop]);
}

type Making = Pick<Ctx, 'now'> & { readonly tenant: TenantRef };
function messageOf(next: NextDpi, report: YearFacts, { tenant, now }: Making, unique: string, isTest: boolean): DpiMessage {
  const sender = found(report.operator ?? undefined).orgNumber;
  const numbered = numberDpi(next, { year: report.year, sender, unique: `${tenant.slug}-${unique}` });
  return { ...numbered, year: report.year, kind: next.kind, madeAt: now, sender, isTest };
}

/** The whole year as if nothing had been sent, marked as a trial: to look at, and to try in the agency's service. Written to the log. */
export async function trialXml(ctx: Ctx, report: YearFacts): Promise<{ name: string; text: string }> {
  refuseStopped(report);
  const next = found(nextOf(report, ctx.tenant.name, []));
  await note(ctx, 'seller-report.downloaded', `year:${report.year}`, { sellers: next.documents.length - 1, trial: true });
  // The service that it is tried in takes each name once.
  const unique = `prov-${ctx.now.toISOString().replace(/\D/g, '')}`;
  return { name: `dpi-${report.year}-prov.xml`, text: dpiXml(messageOf(next, report, ctx, unique, true)) };
}

/** Makes the message that is to be sent next, and keeps it as it is. The year must be over, and none may wait. `renewed`: of a report with today's addresses. */
export async function makeMessage(ctx: Ctx, report: YearFacts, renewed = false): Promise<SellerMessage> {
  const { tx, tenant } = ctx;
  if (!report.isOver) throw new Problem('seller-report.not-over');
  refuseStopped(report);
  const number = await nextMessageNumber(tx, report.year);
  if ((await messagesOf(tx, report.year)).some(({ state }) => state === 'made')) throw new Problem('seller-report.waiting');
  const next = nextOf(report, tenant.name, await sentMessages(tx, report.year), renewed);
  if (!next) throw new Problem('seller-report.nothing-next');
  const message = messageOf(next, report, ctx, String(number), tenant.mark !== 'live');
  const id = newId();
  await insertMessage(tx, id, number, message);
  await note(ctx, 'seller-report.made', `seller-message:${id}`, { ref: message.ref, kind: message.kind });
  return found(await findMessage(tx, id));
}

/** The message as it was made. Written to the log: it holds personal numbers of sole traders. */
export async function messageXml(ctx: Ctx, id: string): Promise<{ name: string; text: string }> {
  const message = found(await wholeMessage(ctx.tx, id));
  await note(ctx, 'seller-report.downloaded', `seller-message:${id}`, { ref: message.ref });
  return { name: `${message.ref}.xml`, text: dpiXml(message) };
}

/** Handed in, or never: once, whatever two windows do. */
export async function settleMessage(ctx: Ctx, id: string, version: number, state: 'sent' | 'withdrawn'): Promise<SellerMessage> {
  found(await findMessage(ctx.tx, id));
  if (!(await endMessage(ctx.tx, { id, version, state, now: ctx.now }))) throw new Problem('seller-report.ended');
  const message = found(await findMessage(ctx.tx, id));
  await note(ctx, `seller-report.${state}`, `seller-message:${id}`, { ref: message.ref });
  return message;
}

type Deed = 'seller-report.downloaded' | 'seller-report.made' | 'seller-report.sent' | 'seller-report.withdrawn';
const note = (ctx: Ctx, action: Deed, subject: string, details: Readonly<Record<string, unknown>>): Promise<void> =>
  audit(ctx.tx, { action, subject, details, requestId: ctx.requestId });
