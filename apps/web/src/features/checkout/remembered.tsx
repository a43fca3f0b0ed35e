import type { Reply } from '@galleria/contract/client';
import type { OrderSummary, OrderView } from '@galleria/contract/orders';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import { formatTelephone } from '@galleria/phrases/telephone';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useApi } from '../../lib/query.ts';
import { mayBeSignedIn } from '../../lib/session.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { useVillage } from '../../lib/use-village.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { type Draft, type Known, nonCredit, useDraft } from './draft.ts';
import { type Villages, villagesPath } from './where-step.tsx';

type Me = { readonly name: string; readonly email: string | null; readonly phone: string | null };
type Home = Reply<'GET /tenants/:tenant/home-address'>['address'];
type Remembered = { readonly me: Me; readonly home: Home; readonly order: OrderView | undefined };

/** Who is signed in, the address of her household in the register, and the newest order with its address. A guest, or a server that does not answer, gives nothing: then one writes oneself. */
async function ask(tenant: string): Promise<Remembered> {
  const me = await callAsResident<Me>('GET', '/auth/me');
  const { address: home } = await callAsResident<{ readonly address: Home }>('GET', `/tenants/${tenant}/home-address`);
  const orders = `/tenants/${tenant}/orders`;
  const {
    orders: [newest],
  } = await callAsResident<{ readonly orders: readonly OrderSummary[] }>('GET', orders);
  return { me, home, order: newest && (await callAsResident<OrderView>('GET', `${orders}/${newest.id}`)) };
}

/** The register's address comes first: it is to that door that the municipality pays for driving. */
function addressOf({ home, order }: Remembered, villages: Villages['villages']): Pick<Known, 'buyer' | 'villageId'> {
  if (home) {
    const { villageId, ...buyer } = home;
    return { buyer, ...(villages.some(({ id }) => id === villageId) && { villageId }) };
  }
  if (!order?.address) return { buyer: {} };
  const { village: named, ...address } = order.address;
  const village = villages.find(({ name }) => name === named);
  return { buyer: { ...address, directions: order.directions ?? '' }, ...(village && { villageId: village.id }) };
}

function knownOf(remembered: Remembered, villages: Villages['villages']): Known {
  const { me, order } = remembered;
  const { buyer, ...place } = addressOf(remembered, villages);
  const paid = order?.parts.map(({ payment }) => nonCredit(payment)).find((method) => method !== undefined);
  return {
    buyer: {
      name: me.name || order?.name || '',
      phone: formatTelephone(me.phone ?? order?.phone ?? ''),
      email: me.email ?? order?.email ?? '',
      ...buyer,
    },
    ...place,
    ...(paid && { lastPayment: paid }),
  };
}

const isWritten = ({ buyer }: Draft): boolean => Object.values(buyer).some((text) => text !== '');

/** Says that the page is filled in from the last time or the account, and lets it be forgotten: a telephone may be borrowed. */
export function Remembered() {
  const steps = checkoutStepsPhrases(useLang());
  const { slug } = useSite();
  const { draft, fillIn, forgetAll } = useDraft();
  const [village] = useVillage(undefined);
  const [state, setState] = useState<'kept' | 'new' | 'forgotten'>(isWritten(draft) ? 'kept' : 'new');
  const villages = useApi<Villages>(villagesPath(slug));
  const asked = useQuery<Remembered, ApiProblem>({
    queryKey: ['remembered', slug],
    queryFn: () => ask(slug),
    enabled: state !== 'forgotten' && mayBeSignedIn(),
    staleTime: 300_000,
    retry: false,
  });
  const { data, isLoading } = asked;
  const places = villages.data?.villages;
  useEffect(() => {
    if (!data || !places) return;
    fillIn(knownOf(data, places));
    setState('kept');
  }, [data, places, fillIn]);
  // After what the register and the last order know of her address; and not for somebody else, who may live elsewhere.
  const isOthers = draft.actingFor !== undefined;
  const chosen = isLoading || isOthers || state === 'forgotten' ? undefined : places?.find((place) => place.slug === village);
  useEffect(() => {
    if (chosen) fillIn({ buyer: { postalCode: chosen.postalCode, locality: chosen.locality }, villageId: chosen.id });
  }, [chosen, fillIn]);
  const forget = () => {
    forgetAll();
    setState('forgotten');
  };
  if (state === 'new') return null;
  return (
    <Notice live>
      <p>{state === 'kept' ? steps.remembered : steps.forgotten}</p>
      {state === 'kept' && (
        <Button kind="quiet" onClick={forget}>
          {steps.forget}
        </Button>
      )}
    </Notice>
  );
}
