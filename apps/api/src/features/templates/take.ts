import type { TakeTemplates, TemplateCopy } from '@galleria/contract/templates';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { deletePage, insertPage, updatePage } from '../tenant-pages/index.ts';
import { fieldsOf, type Offered, offeredBy } from './preview.ts';
import { insertCopy, listCopies, lockCopy, lockCopying, markUndone, type NewCopy } from './template.store.ts';

/**
 * Copies what was chosen, as it was looked at: if anything has changed since, here or at the giver's, nothing is copied. Rules become a draft that is decided on as
 * any other; a text becomes a draft, or replaces one. What is the same already is left alone, so that a second time changes nothing.
 */
export async function takeTemplates(ctx: Ctx, slug: string, wanted: TakeTemplates): Promise<{ copies: TemplateCopy[] }> {
  await lockCopying(ctx.tx);
  const offered = await offeredBy(ctx, slug);
  const { rules, texts, digest } = offered.preview;
  if (digest !== wanted.digest) throw new Problem('template.changed');
  const chosen = texts.filter(({ id }) => wanted.texts.includes(id));
  if ((wanted.rules && !rules) || chosen.length < new Set(wanted.texts).size || !(wanted.rules || chosen.length > 0)) {
    throw new Problem('template.nothing');
  }
  const made: NewCopy[] = [];
  if (wanted.rules && rules && !rules.taken && rules.differs.length > 0) {
    made.push({ id: newId(), kind: 'rules', giver: offered.giver.id, title: rules.wouldBe.name, now: ctx.now, rules: rules.wouldBe });
  }
  for (const text of chosen) {
    if (text.state !== 'same') made.push(await takeText(ctx, offered, text));
  }
  for (const copy of made) {
    await insertCopy(ctx.tx, copy);
    await audit(ctx.tx, {
      action: 'template.taken',
      subject: copy.page ? `page:${copy.page.id}` : `template:${copy.id}`,
      details: { from: slug, kind: copy.kind, title: copy.title },
      requestId: ctx.requestId,
    });
  }
  return {
    copies: await listCopies(
      ctx.tx,
      made.map(({ id }) => id),
    ),
  };
}

/** An own text that is shown stays as it is, with the draft beside it. */
async function takeText({ tx, now }: Ctx, { giver, ownPage }: Offered, text: Offered['preview']['texts'][number]): Promise<NewCopy> {
  const draft = { kind: text.kind, ...text.wouldBe, published: false };
  const own = text.state === 'replaces' ? found(ownPage.get(text.id)) : undefined;
  const page = own
    ? found(await updatePage(tx, { id: own.id, version: own.version }, draft, now))
    : await insertPage(tx, newId(), draft, now);
  const before = own ? { kind: own.kind, ...fieldsOf(own) } : null;
  return {
    ...{ id: newId(), kind: 'text', giver: giver.id, title: text.wouldBe.title, now, sourcePage: text.id },
    page: { id: page.id, version: page.version, before },
  };
}

/** Undoes a copy while it is the draft that the copying made; what somebody has written in since is theirs. */
export async function undoCopy(ctx: Ctx, id: string): Promise<TemplateCopy> {
  const { tx, now } = ctx;
  const copy = found(await lockCopy(tx, id));
  const [listed] = await listCopies(tx, [id]);
  if (copy.undoneAt) return found(listed);
  if (!listed?.undoable) throw new Problem('template.changed-since');
  if (copy.pageId && copy.pageBefore) {
    const key = { id: copy.pageId, version: copy.pageVersion ?? 0 };
    if (!(await updatePage(tx, key, { ...copy.pageBefore, published: false }, now))) throw new Problem('template.changed-since');
  } else if (copy.pageId) await deletePage(tx, copy.pageId);
  await markUndone(tx, id, now);
  await audit(tx, {
    action: 'template.undone',
    subject: copy.pageId ? `page:${copy.pageId}` : `template:${id}`,
    details: { kind: copy.kind },
    requestId: ctx.requestId,
  });
  return found((await listCopies(tx, [id]))[0]);
}
