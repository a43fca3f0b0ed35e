import { createHash } from 'node:crypto';
import { labelOf } from '@galleria/domain/claim';
import { describe, expect, it } from 'vitest';
import { CLAIM_TEMPLATES, templateOf } from './index.ts';

// Of each template and version that has been given out. Changed? It is the next version, with a row of its own; what was submitted keeps the one that it had.
const KNOWN: Readonly<Record<string, string>> = {
  'general 1': 'f2d35a2b531fff63',
  'min-ansokan 1': '9c43b30fc982c489',
  'region-yearly 1': '608ef16168b3593d',
  'region-by-post 1': '0379671f6febecbc',
  'county-board 1': 'd3c9c9cb9e099e12',
};
const print = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

describe('A template of a claim', () => {
  it.each(CLAIM_TEMPLATES.map((template) => [`${template.key} ${template.version}`, template] as const))(
    '%s says what it said when it was given out',
    (name, template) => {
      expect(print(template)).toBe(KNOWN[name]);
    },
  );

  it.each(CLAIM_TEMPLATES.map((template) => [template.key, template] as const))(
    '%s names the applicant, what is sought, the sums of each shop and an assurance, each field once',
    (key, template) => {
      expect(templateOf(key)).toBe(template);
      const fields = template.parts.flatMap((part) => (part.kind === 'fields' ? part.fields.map(({ field }) => field) : []));
      const sums = template.parts.flatMap((part) => (part.kind === 'sums' ? part.rows.map(({ sum }) => sum) : []));
      expect(new Set(fields).size).toBe(fields.length);
      expect(new Set(sums).size).toBe(sums.length);
      // What every claim must say: DOMAIN 2.4.
      for (const field of ['applicant', 'orgNumber', 'contact', 'paymentTo', 'decisionBody', 'guideline', 'registration'])
        expect(fields).toContain(field);
      expect(sums).toEqual(expect.arrayContaining(['netOutlay', 'amountSought']));
      expect(template.parts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['shops', 'assurance']));
      for (const part of template.parts) {
        if (part.kind === 'signatures') expect(part.places.reduce((sum, { width }) => sum + width + 20, -20)).toBeLessThanOrEqual(483);
      }
    },
  );

  it('has what the state’s terms say put into its labels', () => {
    expect(labelOf('{share} procent, högst {cap}, {threshold} {other}', { share: '50', threshold: '49', cap: '100 kr' })).toBe(
      '50 procent, högst 100 kr, 49 {other}',
    );
  });
});
