import type { Opening, OpeningStep, OwnGalleria } from '@galleria/contract/tenant-settings';
import { judgeColour } from '@galleria/domain/colours';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { openDraft, readGalleria, readSteps } from './settings.store.ts';

/** What a galleria can open without: good to have, and nobody is harmed when it comes later. */
const OPTIONAL: ReadonlySet<OpeningStep> = new Set(['second-officer', 'training']);
const CONTACT = ['phone', 'email', 'street', 'postalCode', 'locality', 'orgNumber'] as const;

const readable = ({ theme }: OwnGalleria): boolean =>
  ['brand', 'accent'].every((name) => judgeColour(theme[name] ?? '')?.readable === true);

/** What stands before opening, in the order in which it is best done. Read from what is there, never from ticks that somebody set. */
export async function readOpening(ctx: Ctx): Promise<Opening> {
  const own = found(await readGalleria(ctx.tx));
  const { officers, ...there } = await readSteps(ctx.tx, dayOf(ctx.now));
  const done: Readonly<Record<OpeningStep, boolean>> = {
    contact: CONTACT.every((field) => (own.contact[field] ?? '') !== ''),
    colours: readable(own),
    officer: officers >= 1,
    ...{ rules: there.rules, villages: there.villages, carrier: there.carrier, shop: there.shop, offers: there.offers, round: there.round },
    ...{ privacy: there.privacy, accessibility: there.accessibility },
    'second-officer': officers >= 2,
    training: own.trainingCopy !== null,
  };
  // A training copy is no place for one of its own.
  const steps = (Object.keys(done) as OpeningStep[]).filter((step) => step !== 'training' || own.mark !== 'training');
  return { state: own.state, steps: steps.map((step) => ({ step, done: done[step], required: !OPTIONAL.has(step) })) };
}

/** Opens the galleria for everybody. Refused with what is missing, each by its step. */
export async function openGalleria(ctx: Ctx): Promise<Opening> {
  const opening = await readOpening(ctx);
  if (opening.state !== 'draft') throw new Problem('tenant.step-forbidden', { state: opening.state });
  const missing = opening.steps.filter(({ done, required }) => required && !done).map(({ step }) => step);
  if (missing.length > 0) throw new Problem('tenant.not-ready', { missing });
  if (!(await openDraft(ctx.tx))) throw new Problem('tenant.step-forbidden', { state: 'open' });
  await audit(ctx.tx, { action: 'tenant.opened', subject: `tenant:${ctx.tenant.id}`, requestId: ctx.requestId });
  return { ...opening, state: 'open' };
}
