import type { CallArguments, Reply } from '@galleria/contract/client';
import { variantPhrases } from '@galleria/phrases/variants';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { FieldGroup, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { OwnOffer, Where } from './own-offer.ts';
import { FindVariant, NewVariantForm } from './variant-forms.tsx';
import { Refused } from './variants-refused.tsx';

type Group = Reply<'GET /tenants/:tenant/shops/:shop/variant-groups/:variantGroup'>;
type Wanted = CallArguments<'POST /tenants/:tenant/shops/:shop/variant-groups'>['body'] & { readonly version?: number };
interface Member {
  readonly offerId: string;
  readonly name: string;
  readonly shown: boolean;
  readonly values: readonly string[];
}

/** The page that goods share with their other sizes, colours and lengths. */
export function VariantsPage({ where, id }: { readonly where: Where; readonly id: string }) {
  const offer = useApi<OwnOffer>(`${where.api}/offers/${id}`, { staleTime: 0 });
  return (
    <Loaded query={offer}>
      {(known) =>
        known.variantGroup ? <Known where={where} offer={known} id={known.variantGroup.id} /> : <Editor where={where} offer={known} />
      }
    </Loaded>
  );
}

function Known({ where, offer, id }: { readonly where: Where; readonly offer: OwnOffer; readonly id: string }) {
  const group = useApi<Group>(`${where.api}/variant-groups/${id}`, { staleTime: 0 });
  return <Loaded query={group}>{(found) => <Editor key={found.version} where={where} offer={offer} group={found} />}</Loaded>;
}

type EditorProps = { readonly where: Where; readonly offer: OwnOffer; readonly group?: Group };

function Editor({ where, offer, group }: EditorProps) {
  const words = variantPhrases(useLang());
  const tell = useToast();
  const [options, setOptions] = useState(group?.options.join(', ') ?? words.defaultOption);
  const [members, setMembers] = useState<readonly Member[]>(
    group?.members ?? [{ offerId: offer.id, name: offer.name, shown: offer.state === 'live', values: [''] }],
  );
  const save = useSave(where, group);
  const names = options.split(',').map((option) => option.trim());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    const wanted = { name, options: names, members: members.map(({ offerId, values }) => ({ offerId, values: filled(values, names) })) };
    save.mutate({ ...wanted, ...(group && { version: group.version }) }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <div className="stack own-editor">
      <PageHeader title={words.title(group?.name ?? offer.name)} text={words.intro}>
        <Link className="button button-quiet" to={`${where.page}/${offer.id}`}>
          {words.back}
        </Link>
      </PageHeader>
      <form className="card stack" onSubmit={submit} noValidate>
        <TextField label={words.name} hint={words.nameHint} name="name" defaultValue={group?.name ?? offer.name} required maxLength={160} />
        <TextField
          label={words.options}
          hint={words.optionsHint}
          value={options}
          required
          maxLength={130}
          onChange={(event) => setOptions(event.target.value)}
        />
        <Members members={members} names={names} onChange={setMembers} />
        <Refused problem={save.error} />
        <div className="row">
          <Button type="submit" size="large" busy={save.isPending && words.saving}>
            {words.save}
          </Button>
          {group && group.members.length > 0 && <Dissolve group={group} save={save} />}
        </div>
      </form>
      <FindVariant
        where={where}
        without={members.map(({ offerId }) => offerId)}
        onAdd={({ id, name, state }) =>
          setMembers([...members, { offerId: id, name, shown: state === 'live', values: names.map(() => '') }])
        }
      />
      {group && group.members.length > 0 && <NewVariantForm where={where} group={group} />}
    </div>
  );
}

function Dissolve({ group, save }: { readonly group: Group; readonly save: ReturnType<typeof useSave> }) {
  const words = variantPhrases(useLang());
  const tell = useToast();
  const wanted = { name: group.name, options: group.options, members: [], version: group.version };
  return (
    <Button kind="quiet" onClick={() => save.mutate(wanted, { onSuccess: () => tell(words.dissolved) })}>
      {words.dissolve}
    </Button>
  );
}

const filled = (values: readonly string[], names: readonly string[]): string[] => names.map((_, index) => (values[index] ?? '').trim());

function useSave(where: Where, group: Group | undefined) {
  return useCommand<Wanted, Group>({
    method: group ? 'PUT' : 'POST',
    path: group ? `${where.api}/variant-groups/${group.id}` : `${where.api}/variant-groups`,
    ...(group ? {} : { purpose: `variant-group.${where.api}` }),
    changes: [`${where.api}/offers`, `${where.api}/variant-groups`],
  });
}

type MembersProps = {
  readonly members: readonly Member[];
  readonly names: readonly string[];
  readonly onChange: (members: readonly Member[]) => void;
};

function Members({ members, names, onChange }: MembersProps) {
  const words = variantPhrases(useLang());
  const put = (index: number, place: number, value: string) =>
    onChange(members.map((each, at) => (at === index ? { ...each, values: filled(each.values, names).with(place, value) } : each)));
  const up = (index: number) => {
    const moved = members[index];
    if (moved) onChange(members.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  };
  return (
    <fieldset className="field">
      <legend className="field-label">{words.members}</legend>
      <ol className="stack">
        {members.map(({ offerId, name, shown, values }, index) => (
          <li key={offerId}>
            <FieldGroup label={shown ? name : `${name} (${words.notShown})`} required>
              <div className="own-fields">
                {names.map((option, place) => (
                  <TextField
                    // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place; its name is being typed
                    key={place}
                    label={option}
                    value={values[place] ?? ''}
                    required
                    short
                    maxLength={60}
                    onChange={(event) => put(index, place, event.target.value)}
                  />
                ))}
              </div>
            </FieldGroup>
            <div className="row">
              <Button kind="bare" icon="up" label={words.up(name)} disabled={index === 0} onClick={() => up(index)} />
              <Button kind="bare" icon="trash" label={words.remove(name)} onClick={() => onChange(members.toSpliced(index, 1))} />
            </div>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
