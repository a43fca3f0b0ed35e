import type { DelegateKind, GivenDelegation } from '@galleria/contract/delegations';
import { dayOf } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, FieldGroup, Select, TextField } from '../../ui/field.tsx';

export type Given = GivenDelegation;
const KINDS: readonly DelegateKind[] = ['relative', 'home-care', 'guardian', 'other'];

type Props = {
  readonly busy: boolean;
  readonly onGive: (given: Given) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
};

/** Who, what, and how long. `children`: what only the municipality writes of it. */
export function DelegationForm({ busy, onGive, onCancel, children }: Props) {
  const lang = useLang();
  const words = delegationsPhrases(lang);
  const [typed, setTyped] = useState({ name: '', email: '', phone: '', validFrom: dayOf(new Date()) as string, validTo: '' });
  const [kind, setKind] = useState<DelegateKind>('relative');
  const [tried, setTried] = useState(false);
  const [may, setMay] = useState({ mayOrder: true, mayPay: false, mayFollow: true });
  const text = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
  });
  const nameless = typed.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameless || typed.validFrom === '') return;
    const given = { ...typed, name: typed.name.trim(), email: typed.email.trim() || null, phone: typed.phone.trim() || null };
    onGive({ ...given, ...may, mayPay: may.mayPay && may.mayOrder, kind, validTo: typed.validTo || null });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <TextField
        label={words.name}
        required
        maxLength={120}
        autoComplete="off"
        {...text('name')}
        error={tried && nameless ? words.required : undefined}
      />
      <Select
        label={words.kind}
        required
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={({ target }) => setKind(KINDS.find((each) => each === target.value) ?? 'other')}
      />
      <TextField label={words.email} hint={words.addressHint} type="email" maxLength={254} autoComplete="off" {...text('email')} />
      <TextField label={words.phone} type="tel" maxLength={30} autoComplete="off" {...text('phone')} />
      <Rights may={may} onChange={setMay} />
      <TextField label={words.validFrom} required short type="date" {...text('validFrom')} />
      <TextField label={words.validTo} hint={words.validToHint} short type="date" {...text('validTo')} />
      {children}
      <div className="row">
        <Button type="submit" busy={busy && commonPhrases(lang).sending}>
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {commonPhrases(lang).cancel}
        </Button>
      </div>
    </form>
  );
}

type May = Pick<Given, 'mayOrder' | 'mayPay' | 'mayFollow'>;

function Rights({ may, onChange }: { readonly may: May; readonly onChange: (may: May) => void }) {
  const words = delegationsPhrases(useLang());
  const tick = (name: keyof May) => ({
    checked: may[name],
    onChange: ({ target }: { target: { checked: boolean } }) => onChange({ ...may, [name]: target.checked }),
  });
  return (
    <FieldGroup label={words.rights}>
      <Checkbox label={words.mayOrder} {...tick('mayOrder')} />
      {may.mayOrder && <Checkbox label={words.mayPay} {...tick('mayPay')} />}
      <Checkbox label={words.mayFollow} hint={words.mayFollowHint} {...tick('mayFollow')} />
    </FieldGroup>
  );
}
