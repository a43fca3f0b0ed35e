import type { RecallBuyer, RecallView } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, ProblemNotice } from '../../ui/feedback.tsx';
import { Table } from '../../ui/table.tsx';
import { EndRecall } from './end-recall.tsx';
import { RecallFacts } from './facts.tsx';

type Props = {
  readonly recall: RecallView;
  readonly path: string;
  /** `shops/<id>` or `officer`: a shop's buyer may have ordered in the neighbour's galleria. */
  readonly base: string;
  readonly onPrint: () => void;
};
const keyOf = ({ tenant, orderId, shopId }: RecallBuyer): string => `${tenant} ${orderId} ${shopId}`;

/** One recall with who is told, by which way and how far it has come; whom to ring stands first. */
export function RecallCard({ recall, path, base, onPrint }: Props) {
  const words = recallsPhrases(useLang());
  const called = useCommand<RecallBuyer, undefined>({
    method: 'POST',
    path: ({ tenant, orderId }) => `/tenants/${tenant}/${base}/recalls/${recall.id}/orders/${orderId}/called`,
    body: () => undefined,
    changes: [path],
  });
  return (
    <>
      <RecallFacts recall={recall} />
      <ProblemNotice problem={called.error} />
      {recall.buyers.length === 0 ? (
        <p>{words.noBuyers}</p>
      ) : (
        <Table
          caption={words.buyers}
          rows={recall.buyers}
          rowKey={keyOf}
          columns={[
            { key: 'reference', label: words.order, cell: (buyer) => buyer.reference, sort: (buyer) => buyer.reference },
            { key: 'name', label: words.name, cell: (buyer) => buyer.name, sort: (buyer) => buyer.name },
            {
              key: 'phone',
              label: words.phone,
              cell: (buyer) => (buyer.phone ? <a href={`tel:${buyer.phone}`}>{telephoneOnPage(buyer.phone)}</a> : '–'),
            },
            { key: 'how', label: words.how, cell: (buyer) => words.ways[buyer.channel], sort: (buyer) => buyer.channel },
            {
              key: 'told',
              label: words.told,
              cell: (buyer) => <Told buyer={buyer} onCalled={() => called.mutate(buyer)} />,
              sort: (buyer) => buyer.told,
            },
          ]}
        />
      )}
      <EndRecall id={recall.id} path={path} mayEnd={recall.own && !recall.endedAt}>
        <Button kind="quiet" icon="print" onClick={onPrint}>
          {words.print}
        </Button>
      </EndRecall>
    </>
  );
}

function Told({ buyer, onCalled }: { readonly buyer: RecallBuyer; readonly onCalled: () => void }) {
  const words = recallsPhrases(useLang());
  const reached = buyer.told === 'sent' || buyer.told === 'called';
  return (
    <div className="row">
      <Badge tone={reached ? 'success' : buyer.told === 'failed' || buyer.told === 'ring' ? 'error' : 'warn'}>
        {words.tolds[buyer.told]}
      </Badge>
      {!reached && (
        <Button kind="quiet" onClick={onCalled} label={words.markCalledOf(buyer.name)}>
          {words.markCalled}
        </Button>
      )}
    </div>
  );
}
