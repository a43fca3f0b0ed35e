import type { ReactNode } from 'react';

export type Fact = { readonly label: string; readonly value: ReactNode; readonly strong?: boolean };

/** A few numbers side by side, each under its name. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value, strong }) => (
        <div key={label} className={strong ? 'fact fact-strong' : 'fact'}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
