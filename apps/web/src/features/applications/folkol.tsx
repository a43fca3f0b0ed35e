import type { FolkolShop } from '@galleria/contract/applications';
import { applicationsPhrases } from '@galleria/phrases/applications';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

type Shops = { readonly shops: readonly FolkolShop[] };

/** Which shops have notified the municipality that they sell folköl. Without it their folköl is not sold online. */
export function Folkol({ tenant }: { readonly tenant: string }) {
  const words = applicationsPhrases(useLang()).folkolList;
  const tell = useToast();
  const path = `/tenants/${tenant}/officer/folkol`;
  const query = useApi<Shops>(path, { staleTime: 0 });
  const save = useCommand<{ id: string; name: string; notified: boolean }, Shops>({
    method: 'PUT',
    path: ({ id }) => `${path}/${id}`,
    body: ({ notified }) => ({ notified }),
    changes: [path],
  });
  const press = ({ id, name, notified }: FolkolShop) =>
    save.mutate({ id, name, notified: !notified }, { onSuccess: () => tell(notified ? words.takenBack(name) : words.confirmed(name)) });
  return (
    <div>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <ProblemNotice problem={save.error} />
      <Loaded query={query}>
        {({ shops }) => (
          <Table
            caption={words.title}
            hideCaption
            rows={shops}
            rowKey={({ id }) => id}
            columns={[
              { key: 'shop', label: words.shop, cell: ({ name }) => name },
              {
                key: 'state',
                label: words.state,
                cell: ({ notified, held }) => (
                  <>
                    <Badge tone={notified ? 'success' : held > 0 ? 'warn' : 'info'}>{notified ? words.notified : words.notNotified}</Badge>{' '}
                    {held > 0 && words.held(held)}
                  </>
                ),
              },
              {
                key: 'do',
                label: words.change,
                cell: (shop) => (
                  <Button
                    kind="quiet"
                    label={`${shop.notified ? words.takeBack : words.confirm}: ${shop.name}`}
                    onClick={() => press(shop)}
                  >
                    {shop.notified ? words.takeBack : words.confirm}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}
