import { commonPhrases } from '@galleria/phrases/common';
import type { FormEvent } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';

/** One line to search a list by, beside its button. `onSearch` gets it without the blanks around it; an empty one asks for everything. */
export function SearchForm({ label, onSearch }: { readonly label: string; readonly onSearch: (text: string) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(String(new FormData(event.currentTarget).get('q') ?? '').trim());
  };
  return (
    <form className="own-search" onSubmit={submit} noValidate>
      <TextField label={label} name="q" type="search" maxLength={100} required />
      <Button type="submit" icon="search">
        {commonPhrases(useLang()).search}
      </Button>
    </form>
  );
}
