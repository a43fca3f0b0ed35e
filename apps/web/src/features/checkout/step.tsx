import { type ReactNode, useId } from 'react';

/** One numbered step of the checkout. */
export function Step({ number, title, children }: { readonly number: number; readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="card step" aria-labelledby={id}>
      <h2 id={id}>
        <span className="step-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}
