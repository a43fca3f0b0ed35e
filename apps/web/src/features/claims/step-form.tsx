import type { Claim } from '@galleria/contract/claims';
import { commonPhrases } from '@galleria/phrases/common';
import type { FormEvent, ReactNode } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';

export type StepProps = { readonly claim: Claim; readonly path: string };

/** A step of the claim as a command: everything that shows claims is fetched anew. */
export function useStep<Input>(path: string) {
  const { tenant } = useWorkplace();
  return useCommand<Input, Claim>({ method: 'POST', path, changes: [`/tenants/${tenant}/officer/claims`] });
}

type FormProps = {
  readonly title: string;
  readonly button: string;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

/** A step as a form of its own, with one button. */
export function StepForm({ title, button, busy, onSubmit, children }: FormProps) {
  const { sending } = commonPhrases(useLang());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="card screen-only" onSubmit={submit} noValidate>
      <h2>{title}</h2>
      {children}
      <Button type="submit" busy={busy && sending}>
        {button}
      </Button>
    </form>
  );
}
