import type { retentionRoutes } from '@galleria/contract/retention';
import { RETENTION_TERMS, withinTerms } from '@galleria/domain/retention';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import { found, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { listDestructions, readRules, writeRule } from './rule.store.ts';

export const retentionHandlers: HandlersOf<typeof retentionRoutes> = {
  'GET /tenants/:tenant/officer/retention': async ({ tx, now }) => ({
    rules: await readRules(tx, dayOf(now)),
    destructions: await listDestructions(tx),
  }),
  'PUT /tenants/:tenant/officer/retention/:paper': async ({ tx, now, requestId }, { params: { paper }, body }) => {
    const { leastDays, mostDays } = RETENTION_TERMS[paper];
    if (!withinTerms(paper, body.keepDays)) throw new Problem('retention.outside-law', { leastDays, mostDays });
    if ((body.decisionNumber === '') !== (body.decidedOn === null)) throw new Problem('retention.decision-incomplete');
    const ruleOf = async () => found((await readRules(tx, dayOf(now))).find((each) => each.class === paper));
    const before = await ruleOf();
    if (!(await writeRule(tx, paper, body, now))) throw new Problem('retention.changed');
    const after = await ruleOf();
    const of = ({ keepDays, decisionNumber, decidedOn }: typeof after) => ({ keepDays, decisionNumber, decidedOn });
    await audit(tx, {
      action: 'retention.changed',
      subject: `retention:${paper}`,
      details: { before: of(before), after: of(after) },
      requestId,
    });
    return after;
  },
};
