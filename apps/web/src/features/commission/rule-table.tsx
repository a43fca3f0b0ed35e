import type { CommissionRule } from '@galleria/contract/commission';
import { localDate } from '@galleria/domain/time';
import { commissionPhrases, goodsText, rateText } from '@galleria/phrases/commission';
import { formatDay } from '@galleria/phrases/format';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Props = {
  readonly caption: string;
  readonly rules: readonly CommissionRule[];
  readonly nameOf: (shopId: string | null) => string;
  readonly action?: (rule: CommissionRule) => ReactNode;
};

/** Rules, each with whom and what it is for and what it takes. */
export function RuleTable({ caption, rules, nameOf, action }: Props) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  const columns: readonly Column<CommissionRule>[] = [
    { key: 'who', label: words.who, cell: ({ shopId }) => nameOf(shopId) },
    { key: 'goods', label: words.goods, cell: ({ category }) => goodsText(lang, category) },
    { key: 'rate', label: words.rate, cell: (rule) => rateText(lang, rule) },
    { key: 'from', label: words.from, cell: ({ from }) => formatDay(lang, localDate(from), { year: true, short: true }) },
    ...(action ? [{ key: 'do', label: '', cell: action }] : []),
  ];
  return <Table caption={caption} hideCaption rows={rules} rowKey={({ id }) => id} columns={columns} />;
}
