import { WISHES, type Wish } from '@galleria/domain/order';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { useLang } from '../../lib/site.tsx';

type Props = { readonly label: string; readonly value: Wish; readonly onChange: (wish: Wish) => void };

/** What happens when goods are not there. Small enough to stand in a line of the order; F8 goes on to the next. */
export function WishSelect({ label, value, onChange }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const choose = (text: string) => onChange(WISHES.find((each) => each === text) ?? 'leave-out');
  return (
    <select className="input desk-wish" aria-label={label} value={value} onChange={(event) => choose(event.target.value)}>
      {WISHES.map((wish) => (
        <option key={wish} value={wish}>
          {words.wishes[wish]}
        </option>
      ))}
    </select>
  );
}
