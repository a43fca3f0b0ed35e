import type { KnownHousehold, Promised } from '@galleria/contract/households';
import { ore } from '@galleria/domain/money';
import { feeWithin } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { problemText } from '@galleria/phrases/problems';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import type { Carriage } from './carrier-choice.tsx';

export interface FeeQuestion {
  readonly api: string;
  readonly household: KnownHousehold | undefined;
  readonly carriage: Carriage | undefined;
  /** The chosen round's own fee. */
  readonly roundFee: number | undefined;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly beerOnly: boolean;
}
export interface Proposal {
  /** Öre; undefined while it is not known: nothing chosen yet, or being asked. */
  readonly feeOre: number | undefined;
  readonly asking: boolean;
  readonly promised: Promised | undefined;
  readonly query: ReturnType<typeof useApi<Promised>>;
}

/** The fee as the checkout would charge it: for a household of the register by the municipality's rules, for anybody else the round's own. */
export function useFeeProposal({ api, household, carriage, roundFee, dailyGoodsOre, otherGoodsOre, beerOnly }: FeeQuestion): Proposal {
  const wanted = household !== undefined && carriage !== undefined && carriage.day !== '';
  const path = apiPath(`${api}/households/${household?.id ?? ''}/promise`, {
    day: carriage?.day ?? '',
    ...(carriage?.roundId ? { round: carriage.roundId } : {}),
    dailyGoodsOre,
    otherGoodsOre,
    beerOnly: beerOnly ? 'yes' : 'no',
  });
  const query = useApi<Promised>(path, { enabled: wanted, staleTime: 5_000 });
  const promised = wanted ? query.data : undefined;
  const feeOre = wanted ? promised?.charge?.feeOre : roundFee;
  return { feeOre, asking: wanted && query.isPending, promised, query };
}

/** What the municipality's rules say against a fee, as the server would; nothing where it is agreed. */
export function feeFault(lang: Lang, promised: Promised | undefined, feeOre: number | undefined): string | undefined {
  const charge = promised?.charge;
  if (!charge || feeOre === undefined) return undefined;
  const { minimumOre, maximumOre, paidOre } = charge;
  const within = feeWithin({ minimum: ore(minimumOre), maximum: maximumOre === null ? null : ore(maximumOre) }, ore(feeOre));
  return within ? undefined : problemText(lang, 'note.fee-outside-rules', { minimumOre, maximumOre, paidOre });
}

type Props = { readonly proposal: Proposal; readonly typed: string | undefined; readonly onUse: () => void };

/** What the fee is, and why: the scheme's, or why not, with the week's places. */
export function FeeProposal({ proposal: { promised, asking, feeOre, query }, typed, onUse }: Props) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang).proposal;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  if (asking) return <p className="soft">{words.asking}</p>;
  if (!promised) return null;
  const { charge, places, joins, reasons, subsidised, rulesEnd } = promised;
  const amount = (value: number) => formatOre(lang, ore(value));
  const said = [
    charge ? (charge.kind === 'scheme' ? words.scheme(amount(charge.feeOre)) : words.standard(amount(charge.feeOre))) : words.agreed,
    charge && charge.paidOre > 0 && words.paid(amount(charge.paidOre)),
    subsidised && joins && words.joins,
    places.of !== null && places.left !== null && words.places(places.left, places.of),
    rulesEnd && words.rulesEnd(formatDay(lang, localDate(rulesEnd), { year: true })),
  ];
  return (
    <Notice
      tone={subsidised ? 'success' : 'info'}
      title={subsidised ? words.yes : words.no(reasons.map((each) => words.reasons[each]).join(', '))}
    >
      <p>{said.filter(Boolean).join(' ')}</p>
      {typed !== undefined && feeOre !== undefined && (
        <Button kind="quiet" onClick={onUse}>
          {words.use(amount(feeOre))}
        </Button>
      )}
    </Notice>
  );
}
