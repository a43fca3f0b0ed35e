import type { ReactNode } from 'react';

export type LabelledFact = readonly [label: string, value: ReactNode];

/** What is known of something, one line each: "Telefon: 070-…". */
export const LabelledFacts = ({ facts }: { readonly facts: readonly LabelledFact[] }) => (
  <dl className="contract-facts">
    {facts.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
