import type { PrivacyChange, Processing, processingRoutes } from '@galleria/contract/processing';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { ownPage } from '../tenant-pages/index.ts';
import { describeUse } from './describe.ts';
import { findVersion, listVersions, newestTexts, newestVersion, type VersionText } from './version.store.ts';
import { LOOK, OWN_TEXT, wordingNow } from './versions.ts';

async function describe(ctx: Ctx): Promise<Processing> {
  const { tx, language, now } = ctx;
  const facts = await describeUse(ctx);
  const own = await ownPage(tx, OWN_TEXT, language);
  const newest = await newestVersion(tx);
  const { digest } = await wordingNow(ctx);
  const current = newest?.digest === digest ? newest : undefined;
  // Written down by the worker: whoever reads may write nothing but the wish.
  if (!current) await tell(tx, { topic: LOOK, dedupe: `${digest}:${now.toISOString().slice(0, 13)}` });
  return {
    ...facts,
    ownText: own ? { html: own.html, updatedAt: own.updatedAt.toISOString() } : null,
    version: current ? { number: current.number, since: current.since.toISOString() } : null,
  };
}

const MOST_COMPARED = 50;
/** Pure: paragraphs that went and came; one that only moved is neither. */
function changeOf(newer: VersionText, older: VersionText | undefined): PrivacyChange {
  const [before, after] = [new Set(older?.lines), new Set(newer.lines)];
  return {
    number: newer.number,
    since: newer.since.toISOString(),
    removed: [...before].filter((line) => !after.has(line)),
    added: older ? [...after].filter((line) => !before.has(line)) : [],
  };
}

export const processingHandlers: HandlersOf<typeof processingRoutes> = {
  'GET /tenants/:tenant/processing': describe,
  'GET /tenants/:tenant/privacy-versions': async ({ tx }) => ({
    versions: (await listVersions(tx)).map(({ number, since }) => ({ number, since: since.toISOString() })),
  }),
  'GET /tenants/:tenant/privacy-versions/:version': async ({ tx, language }, { params }) => {
    const { number, since, lines } = found(await findVersion(tx, params.version, language));
    return { number, since: since.toISOString(), lines };
  },
  'GET /tenants/:tenant/officer/privacy-changes': async ({ tx, language }) => {
    const texts = await newestTexts(tx, language, MOST_COMPARED + 1);
    return { changes: texts.slice(0, MOST_COMPARED).map((text, index) => changeOf(text, texts[index + 1])) };
  },
};
