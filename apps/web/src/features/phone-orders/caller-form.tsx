import type { Caller } from '@galleria/contract/phone-orders';
import { phoneNumber } from '@galleria/domain/phone-order';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { type FormEvent, useRef, useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';

type Props = { readonly tenant: string; readonly phone: string | undefined; readonly onDone: (caller: Caller) => void };
type Villages = {
  readonly villages: readonly { readonly id: string; readonly name: string; readonly postalCode: string; readonly locality: string }[];
};

type Written = Readonly<Record<'name' | 'phone' | 'email' | 'street' | 'postalCode' | 'locality' | 'villageId' | 'directions', string>> &
  Pick<Caller, 'householdId'>;
const NOTHING: Written = { name: '', phone: '', email: '', street: '', postalCode: '', locality: '', villageId: '', directions: '' };
const callerOf = ({ phone, email, villageId, ...rest }: Written): Caller => ({
  ...rest,
  ...(phone && { phone: phoneNumber(phone) ?? phone }),
  ...(email && { email }),
  ...(villageId && { villageId }),
});

/** Somebody whom nobody knows yet. Choosing the village fills in the rest of the address. */
export function CallerForm({ tenant, phone, onDone }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const villages = useApi<Villages>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  const [value, setValue] = useState<Written>({ ...NOTHING, phone: phone ?? '' });
  const [badPhone, setBadPhone] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const field = (key: keyof typeof value, max: number, required = false) => ({
    label: key === 'villageId' ? words.village : words[key as 'name'],
    value: value[key] ?? '',
    maxLength: max,
    required,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => setValue({ ...value, [key]: event.target.value }),
  });
  const choose = (villageId: string) => {
    const village = villages.data?.villages.find((each) => each.id === villageId);
    setValue({
      ...value,
      villageId,
      postalCode: value.postalCode || (village?.postalCode ?? ''),
      locality: value.locality || (village?.locality ?? ''),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = value.phone.trim() !== '' && phoneNumber(value.phone) === undefined;
    setBadPhone(wrong);
    if (wrong) form.current?.querySelector<HTMLInputElement>('input[type=tel]')?.focus();
    else onDone(callerOf(value));
  };
  return (
    <form className="form-column" ref={form} onSubmit={submit}>
      <TextField {...field('name', 120, true)} autoFocus />
      <div className="form-pair">
        <TextField {...field('phone', 30, true)} type="tel" error={badPhone ? words.badPhone : undefined} />
        <TextField {...field('email', 254)} type="email" />
      </div>
      <TextField {...field('street', 120, true)} />
      <Select
        label={words.village}
        required
        value={value.villageId}
        onChange={(event) => choose(event.target.value)}
        choices={[
          { value: '', label: words.chooseVillage },
          ...(villages.data?.villages ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className="form-pair">
        <TextField {...field('postalCode', 6, true)} inputMode="numeric" pattern="\d{3} ?\d{2}|\d{4}" short />
        <TextField {...field('locality', 80, true)} />
      </div>
      <TextArea {...field('directions', 500)} rows={2} />
      <Button type="submit">{words.goOn}</Button>
    </form>
  );
}
