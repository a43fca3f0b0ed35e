import type { Ore } from '@galleria/domain/money';
import type { LocalDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatOre, formatUnitPrice, type PriceUnit } from '@galleria/phrases/format';
import { useLang } from '../lib/site.tsx';

/** An amount: `1 234,50 kr`, or a unit price with `per`. */
export function Money({ ore, per }: { readonly ore: Ore; readonly per?: PriceUnit }) {
  const lang = useLang();
  return <span className="number">{per ? formatUnitPrice(lang, ore, per) : formatOre(lang, ore)}</span>;
}

/** A day (`LocalDate`) or an instant (ISO 8601) seen in Sweden, readable by machines too. */
export function DateText({
  day,
  at,
  year = false,
  short = false,
}: {
  readonly day?: LocalDate;
  readonly at?: string;
  readonly year?: boolean;
  readonly short?: boolean;
}) {
  const lang = useLang();
  if (day) return <time dateTime={day}>{formatDay(lang, day, { year, short })}</time>;
  if (at) return <time dateTime={at}>{formatMoment(lang, new Date(at), { year, short })}</time>;
  return null;
}
