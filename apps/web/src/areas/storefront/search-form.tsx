import { shellPhrases } from '@galleria/phrases/shell';
import { type FormEvent, useId } from 'react';
import { useLocation } from 'wouter';
import { baseOf } from '../../lib/page-state.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';

type Props = {
  readonly className: string;
  readonly query?: string;
  /** Shown above the field; without it the field is named for screen readers only. */
  readonly label?: string;
};

/** A search as a real form: it works before any script has run. */
export function SearchForm({ className, query = '', label }: Props) {
  const site = useSite();
  const lang = useLang();
  const words = shellPhrases(lang);
  const id = useId();
  const [, navigate] = useLocation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget).get('q');
    navigate(`/sok?${new URLSearchParams({ q: typeof asked === 'string' ? asked : '' }).toString()}`);
  };
  return (
    <search className={className}>
      {label && <label htmlFor={id}>{label}</label>}
      <form action={`${baseOf(site, lang)}/sok`} onSubmit={submit}>
        <input
          key={query}
          id={id}
          className="input"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={100}
          aria-label={label ? undefined : words.searchLabel}
          placeholder={words.searchHint}
        />
        <Button type="submit" icon="search" label={words.searchLabel} />
      </form>
    </search>
  );
}
