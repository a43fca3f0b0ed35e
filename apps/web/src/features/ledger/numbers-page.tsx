import type { LedgerSettings } from '@galleria/contract/ledger';
import type { Lang } from '@galleria/phrases/core';
import { monthNames } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The shop's financial year, and the numbers of its own chart of accounts. */
export function NumbersPage() {
  const workplace = useWorkplace();
  const words = ledgerPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/shops/${workplace.id}/ledger-settings`;
  const settings = useApi<LedgerSettings>(path, { staleTime: 0 });
  return (
    <>
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/ledger`}>{words.back}</Link>
      </p>
      <PageHeader title={words.numbersTitle} text={words.numbersText} />
      <Loaded query={settings} rows={8}>
        {(loaded) => <Numbers key={loaded.version} path={path} settings={loaded} />}
      </Loaded>
    </>
  );
}

type Body = { readonly version: number | null; readonly yearStarts: number; readonly accounts: Readonly<Record<string, string>> };

function Numbers({ path, settings }: { readonly path: string; readonly settings: LedgerSettings }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const tell = useToast();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const save = useCommand<Body, LedgerSettings>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = settings.accounts.map(({ key, usual }) => ({ key, usual, number: String(form.get(key) ?? '').trim() }));
    const bad = typed.filter(({ number }) => number !== '' && !/^[1-9]\d{3}$/.test(number)).map(({ key }) => key);
    setWrong(new Set(bad));
    if (bad.length > 0) return;
    const own = typed.filter(({ number, usual }) => number !== '' && number !== usual);
    const accounts = Object.fromEntries(own.map(({ key, number }) => [key, number]));
    save.mutate({ version: settings.version, yearStarts: Number(form.get('year')), accounts }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Select
        label={words.yearLabel}
        hint={words.yearHint}
        name="year"
        required
        defaultValue={String(settings.yearStarts)}
        choices={yearsOf(lang)}
      />
      <h2>{words.accountNumbers}</h2>
      <p>{words.accountNumbersText}</p>
      {settings.accounts.map(({ key, number, usual }) => (
        <TextField
          key={key}
          label={nameOf(words, key)}
          hint={number === usual || usual === '' ? undefined : words.usual(usual)}
          name={key}
          inputMode="numeric"
          short
          maxLength={4}
          defaultValue={number}
          error={wrong.has(key) ? words.numberWrong : undefined}
        />
      ))}
      <ProblemNotice problem={save.error} />
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

/** Twelve months from the first of each. */
function yearsOf(lang: Lang): { value: string; label: string }[] {
  const words = ledgerPhrases(lang);
  const months = monthNames(lang);
  return months.map((first, index) => {
    const last = months.at(index - 1) ?? '';
    return { value: String(index + 1), label: index === 0 ? words.calendarYear(first, last) : words.yearOf(first, last) };
  });
}

type Words = ReturnType<typeof ledgerPhrases>;
function nameOf(words: Words, key: string): string {
  const [account = '', rate] = key.split(':');
  const name = words.accounts[account as keyof Words['accounts']]; // the API names its own accounts
  return rate === undefined ? name : words.withRate(name, Number(rate));
}
