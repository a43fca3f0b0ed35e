import { useParams } from '@tanstack/react-router';
import { NoteFinder } from '../../features/home-delivery/note-finder.tsx';
import { useApi } from '../../lib/query.ts';
import { Loaded } from '../../ui/feedback.tsx';
import { type Me, workplacePath } from './workplace.ts';

/** /personal/n/<number>: what the QR code on a delivery note opens. */
export function ScannedNotePage() {
  const { number = '' } = useParams({ strict: false }) as { readonly number?: string };
  const me = useApi<Me>('/auth/me', { staleTime: 300_000 });
  return (
    <Loaded query={me}>
      {({ workplaces }) => (
        <NoteFinder
          number={number}
          places={workplaces
            .filter((each) => each.area !== 'municipality')
            .map((each) => ({
              area: each.area,
              api: `/tenants/${each.tenant}/${each.area === 'shop' ? 'shops' : 'carriers'}/${each.id}`,
              pages: workplacePath(each),
            }))}
        />
      )}
    </Loaded>
  );
}
