import type { HouseholdDoor, HouseholdPerson, Relation } from '@galleria/contract/household-door';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { commonPhrases } from '@galleria/phrases/common';
import { householdDoorPhrases } from '@galleria/phrases/household-door';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, Select, TextArea, TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';

type Typed = {
  readonly key: number;
  readonly name: string;
  readonly relation: Relation;
  readonly phone: string;
  readonly email: string;
  readonly called: boolean;
};
const MOST = 12;
const RELATIONS: readonly Relation[] = ['resident', 'relative', 'neighbour', 'guardian', 'home-care', 'other'];

const typedOf = (person: HouseholdPerson, key: number): Typed => ({
  ...person,
  key,
  phone: person.phone ? telephoneOnPage(person.phone) : '',
  email: person.email ?? '',
});

type Body = {
  readonly people: readonly HouseholdPerson[];
  readonly winterNote: string;
  readonly putWhere: string;
  readonly code?: string | null;
  readonly version: number;
};

/** What is typed about the people, by a key of its own each, so that a removed row takes its own text along. */
function usePeople(door: HouseholdDoor) {
  const [people, setPeople] = useState(() => door.people.map(typedOf));
  const add = () => {
    const key = Math.max(-1, ...people.map((each) => each.key)) + 1;
    setPeople([...people, { key, name: '', relation: 'relative', phone: '', email: '', called: false }]);
  };
  const change = (key: number, changes: Partial<Typed>) =>
    setPeople(people.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  const remove = (key: number) => setPeople(people.filter((each) => each.key !== key));
  return { people, add, change, remove };
}

const isFaulty = ({ name, phone, called }: Typed): boolean => name.trim() === '' || (called && phone.trim() === '');

/** All of it in one form, so that nothing is half saved. An empty code field keeps the code that there is. */
export function DoorForm({ door, path, onDone }: { readonly door: HouseholdDoor; readonly path: string; readonly onDone: () => void }) {
  const lang = useLang();
  const words = householdDoorPhrases(lang);
  const tell = useToast();
  const { people, add, change, remove } = usePeople(door);
  const [winterNote, setWinterNote] = useState(door.winterNote);
  const [putWhere, setPutWhere] = useState(door.putWhere);
  const [code, setCode] = useState<string | null>('');
  const [tried, setTried] = useState(false);
  const save = useCommand<Body, HouseholdDoor>({ method: 'PUT', path: `${path}/door`, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (people.some(isFaulty)) return;
    const done = () => {
      tell(words.saved);
      onDone();
    };
    save.mutate({ people: people.map(personOf), winterNote, putWhere, ...codeOf(code), version: door.version }, { onSuccess: done });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      {people.map((person, index) => (
        <Person
          key={person.key}
          person={person}
          number={index + 1}
          tried={tried}
          onChange={(changes) => change(person.key, changes)}
          onRemove={() => remove(person.key)}
        />
      ))}
      {people.length < MOST && (
        <p>
          <Button kind="quiet" onClick={add}>
            {words.addPerson}
          </Button>
        </p>
      )}
      <WayIn winterNote={winterNote} onWinterNote={setWinterNote} putWhere={putWhere} onPutWhere={setPutWhere} />
      <CodeField code={code} hasCode={door.hasCode} onChange={setCode} />
      <ProblemNotice problem={save.error} />
      <FormActions busy={save.isPending && commonPhrases(lang).sending} onCancel={onDone}>
        {words.save}
      </FormActions>
    </form>
  );
}

const personOf = ({ key: _, ...person }: Typed): HouseholdPerson => ({
  ...person,
  phone: person.phone.trim() || null,
  email: person.email.trim() || null,
});
/** Null takes the code away; nothing typed leaves it as it is. */
const codeOf = (typed: string | null): { readonly code?: string | null } =>
  typed === null ? { code: null } : typed.trim() === '' ? {} : { code: typed.trim() };

type CodeProps = { readonly code: string | null; readonly hasCode: boolean; readonly onChange: (code: string | null) => void };

function CodeField({ code, hasCode, onChange }: CodeProps) {
  const words = householdDoorPhrases(useLang());
  return (
    <>
      {code !== null && (
        <TextField
          label={words.code}
          hint={hasCode ? `${words.codeHint} ${words.codeKept}` : words.codeHint}
          short
          maxLength={30}
          autoComplete="off"
          value={code}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hasCode && (
        <Checkbox label={words.removeCode} checked={code === null} onChange={(event) => onChange(event.target.checked ? null : '')} />
      )}
    </>
  );
}

type PersonProps = {
  readonly person: Typed;
  readonly number: number;
  readonly tried: boolean;
  readonly onChange: (changes: Partial<Typed>) => void;
  readonly onRemove: () => void;
};

function Person({ person, number, tried, onChange, onRemove }: PersonProps) {
  const words = householdDoorPhrases(useLang());
  const text = (name: 'name' | 'phone' | 'email') => ({
    value: person[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  const noPhone = tried && person.called && person.phone.trim() === '';
  return (
    <FieldGroup label={words.person(number)}>
      <TextField
        label={words.name}
        required
        maxLength={120}
        autoComplete="off"
        {...text('name')}
        error={tried && person.name.trim() === '' ? words.required : undefined}
      />
      <Select
        label={words.relation}
        required
        choices={RELATIONS.map((value) => ({ value, label: words.relations[value] }))}
        value={person.relation}
        onChange={(event) => onChange({ relation: RELATIONS.find((each) => each === event.target.value) ?? 'other' })}
      />
      <TextField label={words.phone} type="tel" maxLength={30} {...text('phone')} error={noPhone ? words.needsPhone : undefined} />
      <TextField label={words.email} type="email" maxLength={254} {...text('email')} />
      <Checkbox label={words.called} checked={person.called} onChange={(event) => onChange({ called: event.target.checked })} />
      <Button kind="quiet" onClick={onRemove}>
        {words.removePerson(person.name.trim() || words.nameless)}
      </Button>
    </FieldGroup>
  );
}

type WayInProps = {
  readonly winterNote: string;
  readonly onWinterNote: (text: string) => void;
  readonly putWhere: string;
  readonly onPutWhere: (text: string) => void;
};
/** The road in winter, and where goods may be put. */
function WayIn({ winterNote, onWinterNote, putWhere, onPutWhere }: WayInProps) {
  const lang = useLang();
  const words = householdDoorPhrases(lang);
  const atDoor = atDoorPhrases(lang);
  return (
    <>
      <TextArea
        label={words.winterNote}
        hint={words.winterHint}
        maxLength={500}
        value={winterNote}
        onChange={(event) => onWinterNote(event.target.value)}
      />
      <TextField
        label={atDoor.putWhere}
        hint={atDoor.putWhereHint}
        maxLength={200}
        value={putWhere}
        onChange={(event) => onPutWhere(event.target.value)}
      />
    </>
  );
}
