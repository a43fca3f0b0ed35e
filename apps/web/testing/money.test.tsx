import { ore } from '@galleria/domain/money';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { DoorRuns } from '../src/features/ledger/door-runs.tsx';
import { Money } from '../src/features/ledger/statement-page.tsx';
import { AfterOrder } from '../src/features/orders/after-order.tsx';
import { OrderPartCard } from '../src/features/orders/order-part.tsx';
import { EarlyDraw } from '../src/features/orders/pay-order.tsx';
import { PayState } from '../src/features/orders/pay-state.tsx';
import { HowPaid } from '../src/features/picking/how-paid.tsx';
import { PaymentOfOrder } from '../src/features/picking/payment-of-part.tsx';
import { RefundForm } from '../src/features/picking/refund-form.tsx';
import { labelSaid } from '../src/features/picking/weigh.tsx';
import { WriteDownElsewhere } from '../src/features/picking/write-down-elsewhere.tsx';
import { LineFields } from '../src/features/refunds/complaint-form.tsx';
import { PartTicks } from '../src/features/withdrawal/tick-form.tsx';
import { queryKeyOf } from '../src/lib/query.ts';
import { SumTable } from '../src/ui/sum-table.tsx';

/** The words of a page, as they are read one after another. `known`: what the server has answered. */
function read(children: ReactNode, known: Readonly<Record<string, unknown>> = {}): string {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  for (const [path, reply] of Object.entries(known)) client.setQueryData(queryKeyOf(path), reply);
  const html = renderToStaticMarkup(<QueryClientProvider client={client}>{children}</QueryClientProvider>);
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

it('has the goods before the coupon in a sum, so that its rows come to the total: 324,50 − 50,00 + 99,00', () => {
  const coupon = { code: 'Välkommen', offOre: 5000 };
  const sums = { goodsOre: 27_450, depositOre: 0, feeOre: 9900, totalOre: 37_350, vat: [], coupon };
  expect(read(<SumTable sums={sums as never} total="Summa" />)).toBe(
    'Varor 324,50 kr Rabattkod Välkommen −50,00 kr Leverans 99,00 kr Summa 373,50 kr',
  );
});

it('says on the shop’s order who is paid when, and not that one payment for all is drawn while another shop still packs', () => {
  const order = { state: 'packed', paymentMethod: 'at-door', fulfilment: 'delivery', paymentState: null };
  expect(read(<HowPaid order={order as never} />)).toContain('Kunden betalar chauffören när varorna lämnas.');
  expect(read(<HowPaid order={{ ...order, fulfilment: 'pickup' } as never} />)).toContain('i er kassa');
  const payment = {
    state: 'held',
    highestOre: 19_370,
    drawnOre: 0,
    givenBackOre: 0,
    leftOre: 0,
    failedOre: 0,
    refunds: [],
    payee: 'Kommunen',
  };
  const shown = (reply: object) => read(<PaymentOfOrder order={order as never} path="/x" />, { '/x/payment': reply });
  expect(shown(payment)).toContain('Godkänt, dras när alla butiker har packat');
  expect(shown({ ...payment, payee: null })).toContain('Dras just nu');
  // Of 238,00 the shop was sent 138,00: the rest was kept for another order.
  const netting = { kind: 'withheld', amountOre: 10_000, reference: '2026-31' };
  const sent = { ...payment, state: 'captured', drawnOre: 23_800, sentOre: 23_800, keptOre: 0, nettings: [netting] };
  expect(shown(sent)).toMatch(/Skickat till er: 138,00.kr. 100,00.kr av er andel drogs av för det som gavs tillbaka på 2026-31/);
  expect(shown({ ...sent, nettings: [], givenBackOre: 10_000 })).toMatch(/Skickat till er: 238,00.kr. 100,00.kr ska ni lämna tillbaka/);
});

it('shows a shop the month’s sum of what drivers took and its newest runs, and the rest of twenty behind one line', () => {
  const runs = Array.from({ length: 20 }, (_, index) => ({
    ...{ carrierId: 'c', carrierName: 'Norrposten', round: 'Tisdag', deliveries: 2, terminalOre: 0 },
    ...{ day: `2026-11-${String(20 - index).padStart(2, '0')}`, takenOre: 10_000 },
  }));
  const said = read(<DoorRuns runs={runs as never} />);
  expect(said).toContain('Kontanter 2 000,00 kr');
  // The line is read, and then named again as the caption of what it opens.
  const [open, , folded] = said.split('Tidigare i månaden: 17 turer');
  expect([open?.match(/Tisdag/g)?.length, folded?.match(/Tisdag/g)?.length]).toEqual([3, 17]);
  expect(read(<DoorRuns runs={runs.slice(0, 3) as never} />)).not.toContain('Tidigare');
});

it('reads a price off a label as a weight, and has somebody look where the till has another kind of code', () => {
  const label = { grams: 454, price: ore(5869) };
  expect(labelSaid('sv', label, { unit: 'gram' })).toEqual({ tone: 'success', text: expect.stringMatching(/58,69.kr.*454.g/) });
  expect(labelSaid('sv', { ...label, otherKind: true }, { unit: 'gram' })).toMatchObject({
    ...{ tone: 'warn', text: expect.stringMatching(/454.g.*Läs namnet på etiketten/) },
  });
});

it('tells whoever is about to pay by card that it is drawn before the goods are packed, where their day is further off than the hold', () => {
  const on = (day: string | null) => read(<EarlyDraw parts={[{ handover: { kind: 'pickup', day } as never }]} />);
  expect(on('2199-01-02')).toMatch(/Betalar du med kort dras hela summan omkring .+, innan varorna är packade/);
  expect([on('2026-11-27'), on(null)]).toEqual(['', '']);
});

it('says beside goods that go back which empties wait, and that the bank sent them back', () => {
  const payment = { leftOre: 9000, emptiesOre: 600, emptiesCameBack: false, openLines: [], carrierName: null };
  const form = (changes: object) =>
    read(<RefundForm order={{ lines: [] } as never} path="/x" payment={{ ...payment, ...changes } as never} onDone={() => undefined} />);
  expect(form({})).toContain('går tillbaka av sig själv på morgonen efter leveransen');
  expect(form({})).toContain('Panten som väntar: 6,00 kr');
  expect(form({ emptiesCameBack: true })).toContain('kom tillbaka från banken');
  expect(form({ emptiesOre: 0 })).not.toContain('Pant');
  // What somebody gave back at the provider itself may have been for them.
  const elsewhere = (emptiesLeftOre: number) =>
    read(<WriteDownElsewhere payment={{ elsewhereOre: 600, emptiesLeftOre }} path="/x" isOver />);
  expect(elsewhere(600)).toMatch(/Det var panten som väntade.*pant på 6,00.kr/);
  expect(elsewhere(0)).not.toContain('panten');
  // The fee by itself, once there is something left of it.
  expect(form({})).not.toContain('Leveransavgiften');
  expect(form({ feeLeftOre: 6000 })).toMatch(/Leveransavgiften, 60,00.kr/);
});

it('says of what customers have with the shop that it may be theirs to get back, and not that goods are to come', () => {
  const sums = { tillOre: 0, terminalOre: 0, pspOre: 0, bankOre: 0, carrierCashOre: 0, municipalityOre: 0, compensationOre: 0 };
  const standing = (customersOre: number) => read(<Money statement={{ ...sums, customersOre } as never} />);
  expect(standing(-600)).toContain('Tillgodo hos er: betalt i förskott eller att betala tillbaka');
  expect(standing(600)).not.toContain('Tillgodo');
});

it('reads Swish on the card’s page as Swish, back within the hour, and lets nothing come of what is cancelled', () => {
  const pay = { state: 'captured', means: 'swish', highestOre: 14_365, drawnOre: 14_365, givenBackOre: 2690, refunds: [], payee: null };
  expect(read(<PayState pay={pay as never} isPacked />)).toBe(
    'Med Swish Betalt Draget: 143,65 kr Tillbaka till dig: 26,90 kr. Det kommer till ditt bankkonto, oftast inom en timme.',
  );
  const part = {
    ...{ id: 'p', seller: { name: 'Handlarn', phone: '0980-31 92 70', email: 'handlarn@example.se' }, lines: [], payment: 'card', pay },
    ...{
      refunds: [],
      complaints: [],
      withdrawals: [],
      mayCancel: false,
      cancelled: null,
      settled: null,
      door: null,
      coupon: null,
      vat: [],
    },
    ...{ goodsOre: 10_180, depositOre: 0, feeOre: 4185, totalOre: 14_365 },
    handover: { kind: 'delivery', day: '2026-12-01', windowFrom: '11:00', windowTo: '16:30', carrierName: 'Norrposten', stop: null },
  };
  const card = (changes: object) => read(<OrderPartCard order="o" part={{ ...part, ...changes } as never} cancel={undefined as never} />);
  expect(card({ state: 'placed' })).toContain('Norrposten');
  expect(card({ state: 'placed' })).not.toContain('Kort');
  expect(card({ state: 'placed', pay: { ...pay, means: 'card' } })).toContain('Kort');
  expect(card({ state: 'cancelled' })).not.toContain('Norrposten');
  expect(card({ state: 'cancelled' })).toContain('Betalas');
  expect(card({ state: 'cancelled', pay: { ...pay, state: 'pending' } })).not.toContain('Betalas');
  expect(card({ state: 'cancelled', payment: 'at-door', pay: null })).not.toContain('Betala när du får varorna');
});

it('shows on the order what was withdrawn from and when, and what goes back in coins as whole kronor', () => {
  const refund = {
    id: 'r',
    amountOre: 3713,
    dueOre: 3713,
    reason: 'damaged',
    lines: [],
    feeOre: 0,
    note: '',
    decidedAt: '2026-12-02T07:00:00Z',
    paidAt: null,
  };
  const part = {
    ...{ lines: [{ position: 2, name: 'Cement 25 kg' }], complaints: [], refunds: [{ ...refund, way: 'counter' }] },
    withdrawals: [{ statedAt: '2026-12-02T06:57:00Z', positions: [2] }],
  };
  const text = read(<AfterOrder part={part as never} />);
  expect(text).toContain('Du har ångrat Cement 25 kg Ångern kom in onsdag 2 december 2026 kl. 07:57.');
  expect(text).toMatch(/Du får 37,00.kr \(37,13.kr avrundat till hela kronor\) kontant i butiken/);
});

it('names a last day to withdraw from a shop’s goods only where there is something to withdraw from', () => {
  const line = { position: 1, name: 'Mjölk', quantity: 1, priceUnit: 'piece', pickState: 'picked', pickedQuantity: 1, replacement: null };
  const part = (withdrawal: string) =>
    ({
      ...{ id: 'p', state: 'delivered', withdrawBy: '2099-12-11', seller: { name: 'Handlarn' }, withdrawals: [] },
      lines: [{ ...line, withdrawal }],
    }) as never;
  const ticks = (withdrawal: string) => read(<PartTicks part={part(withdrawal)} ticked={{}} onTick={() => undefined} />);
  expect(ticks('spoils-quickly')).not.toContain('Du kan ångra dig');
  expect(ticks('yes')).toContain('Du kan ångra dig till och med');
});

it('lets who complains ask for a repair of a drill, and not of minced meat', () => {
  const line = { position: 1, name: 'Vara', quantity: 1, priceUnit: 'piece', pickState: 'picked', pickedQuantity: 1, replacement: null };
  const value = { message: '', wants: 'refund' } as const;
  const asked = (withdrawal: string) =>
    read(<LineFields line={{ ...line, withdrawal } as never} because={undefined} value={value} onChange={() => undefined} />);
  expect(asked('yes')).toContain('Att den lagas');
  expect(asked('spoils-quickly')).not.toContain('Att den lagas');
});
