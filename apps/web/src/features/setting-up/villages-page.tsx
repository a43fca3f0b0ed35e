import type { Village } from '@galleria/contract/galleria';
import type { EditVillage, VillageList } from '@galleria/contract/villages';
import { commonPhrases } from '@galleria/phrases/common';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { isPostalCode } from './contact-fields.tsx';
import { ListPaste } from './list-paste.tsx';

/** The places that goods can be driven to: from a list of postal codes, or by hand. */
export function VillagesPage() {
  const { tenant } = useWorkplace();
  const words = settingUpPhrases(useLang());
  const listPath = `/tenants/${tenant}/villages`;
  const path = `/tenants/${tenant}/officer/villages`;
  const villages = useApi<{ villages: readonly Village[] }>(listPath);
  const [editing, setEditing] = useState<string>();
  const edited = villages.data?.villages.find(({ id }) => id === editing);
  return (
    <>
      <PageHeader title={words.villagesTitle} text={words.villagesText} />
      <div className="stack">
        <Loaded query={villages}>
          {(loaded) =>
            loaded.villages.length === 0 ? (
              <EmptyState icon="house" title={words.noVillages} />
            ) : (
              <VillageTable path={path} listPath={listPath} villages={loaded.villages} onEdit={setEditing} />
            )
          }
        </Loaded>
        {edited ? (
          <VillageForm key={edited.id} path={path} listPath={listPath} village={edited} onDone={() => setEditing(undefined)} />
        ) : (
          <VillageForm path={path} listPath={listPath} />
        )}
        <section className="card" aria-labelledby="lista">
          <h2 id="lista">{words.pasteTitle}</h2>
          <p>{words.pasteText}</p>
          <ListPaste<VillageList>
            path={`${path}/list`}
            changes={[listPath]}
            label={words.pasteLabel}
            mostSigns={60_000}
            news={({ places }) => places.filter(({ verdict }) => verdict === 'new').length}
          >
            {({ places }) =>
              places.length > 0 && (
                <Table
                  caption={words.pasteTitle}
                  hideCaption
                  rows={places}
                  rowKey={({ line }) => String(line)}
                  columns={[
                    { key: 'name', label: words.village, cell: ({ name }) => name },
                    { key: 'code', label: words.postalCode, cell: ({ postalCode }) => postalCode },
                    { key: 'locality', label: words.locality, cell: ({ locality }) => locality },
                    { key: 'verdict', label: words.verdict, cell: ({ verdict }) => words.verdicts[verdict] },
                  ]}
                />
              )
            }
          </ListPaste>
        </section>
      </div>
    </>
  );
}

type TableProps = {
  readonly path: string;
  readonly listPath: string;
  readonly villages: readonly Village[];
  readonly onEdit: (id: string) => void;
};

function VillageTable({ path, listPath, villages, onEdit }: TableProps) {
  const words = settingUpPhrases(useLang());
  const tell = useToast();
  const remove = useCommand<Village, undefined>({
    method: 'DELETE',
    path: ({ id }) => `${path}/${id}`,
    body: () => undefined,
    changes: [listPath],
  });
  return (
    <>
      <ProblemNotice problem={remove.error} />
      <Table
        caption={words.villagesTitle}
        hideCaption
        rows={villages}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: words.village, sort: ({ name }) => name, cell: ({ name }) => name },
          { key: 'place', label: words.postalCode, cell: ({ postalCode, locality }) => `${postalCodeOnPage(postalCode)} ${locality}` },
          {
            key: 'change',
            label: words.change,
            cell: (village) => (
              <div className="row">
                <Button kind="quiet" label={words.changeName(village.name)} onClick={() => onEdit(village.id)}>
                  {words.change}
                </Button>
                <ConfirmButton
                  kind="bare"
                  title={words.removeTitle(village.name)}
                  text={words.removeText}
                  confirm={words.remove}
                  onConfirm={() => remove.mutate(village, { onSuccess: () => tell(words.removed(village.name)) })}
                >
                  {words.remove}
                </ConfirmButton>
              </div>
            ),
          },
        ]}
      />
    </>
  );
}

type FormProps = { readonly path: string; readonly listPath: string; readonly village?: Village; readonly onDone?: () => void };

function VillageForm({ path, listPath, village, onDone }: FormProps) {
  const lang = useLang();
  const words = settingUpPhrases(lang);
  const tell = useToast();
  const [typed, setTyped] = useState<EditVillage>(village ?? { name: '', postalCode: '', locality: '', urban: false });
  const [tried, setTried] = useState(false);
  const save = useCommand<EditVillage, Village>({
    method: village ? 'PUT' : 'POST',
    path: village ? `${path}/${village.id}` : path,
    changes: [listPath],
    ...(village ? {} : { purpose: `village.${path}` }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { name, postalCode, locality, urban } = typed;
    if (name.trim() === '' || locality.trim() === '' || !isPostalCode(postalCode)) return;
    const done = (kept: Village) => {
      tell(village ? words.saved : words.added(kept.name));
      setTyped({ name: '', postalCode, locality, urban: false });
      setTried(false);
      onDone?.();
    };
    save.mutate({ name: name.trim(), postalCode: postalCode.trim(), locality: locality.trim(), urban }, { onSuccess: done });
  };
  return (
    <form className="card form-column" onSubmit={submit} noValidate>
      <h2>{village ? words.changeName(village.name) : words.handTitle}</h2>
      <VillageFields typed={typed} tried={tried} onChange={setTyped} />
      <ProblemNotice problem={save.error} />
      <div className="row">
        <Button type="submit" kind={village ? 'main' : 'quiet'} busy={save.isPending && words.saving}>
          {village ? words.save : words.addVillage}
        </Button>
        {onDone && (
          <Button kind="bare" onClick={onDone}>
            {commonPhrases(lang).cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

type FieldsProps = { readonly typed: EditVillage; readonly tried: boolean; readonly onChange: (typed: EditVillage) => void };

function VillageFields({ typed, tried, onChange }: FieldsProps) {
  const words = settingUpPhrases(useLang());
  const missing = (text: string) => (tried && text.trim() === '' ? words.required : undefined);
  return (
    <>
      <TextField
        label={words.village}
        required
        maxLength={80}
        value={typed.name}
        error={missing(typed.name)}
        onChange={(event) => onChange({ ...typed, name: event.target.value })}
      />
      <div className="form-pair">
        <TextField
          label={words.postalCode}
          required
          short
          inputMode="numeric"
          maxLength={6}
          value={typed.postalCode}
          error={tried && !isPostalCode(typed.postalCode) ? words.badPostalCode : undefined}
          onChange={(event) => onChange({ ...typed, postalCode: event.target.value })}
        />
        <TextField
          label={words.locality}
          required
          maxLength={80}
          value={typed.locality}
          error={missing(typed.locality)}
          onChange={(event) => onChange({ ...typed, locality: event.target.value })}
        />
      </div>
      <Checkbox label={words.urban} checked={typed.urban} onChange={(event) => onChange({ ...typed, urban: event.target.checked })} />
    </>
  );
}
