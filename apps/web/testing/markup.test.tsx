import type { CarrierNote } from '@galleria/contract/home-delivery';
import type { PickingLine, WalkOrder } from '@galleria/contract/picking';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Stop } from '../src/features/home-delivery/stop-page.tsx';
import { PaperList } from '../src/features/picking/paper-list.tsx';
import { PickLine } from '../src/features/picking/pick-line.tsx';

const EVIL = '<img src=x onerror=alert(1)>';
const SIGNS = '&lt;img src=x onerror=alert(1)&gt;';
const FORMULA = '=HYPERLINK("http://x")';

const line: PickingLine = {
  position: 0,
  name: `Mjölk ${EVIL}`,
  sku: `${EVIL}1`,
  gtin: null,
  heldBack: false,
  shelf: EVIL,
  zone: 'chilled',
  quantity: 1,
  unit: 'piece',
  weighed: false,
  ageLimit: null,
  wish: 'leave-out',
  couponOre: 0,
  goodsOre: 1000,
  depositOre: 0,
  promotion: null,
  state: 'short',
  pickedQuantity: 0,
  replacement: null,
  remark: EVIL,
  soldOut: false,
  recalled: EVIL,
  bundle: null,
};
const order = {
  id: '1',
  tenant: 'arjeplog',
  reference: 'A1',
  state: 'picking',
  day: null,
  round: EVIL,
  name: `${FORMULA} ${EVIL}`,
  village: EVIL,
  message: EVIL,
  lines: [line],
} as unknown as WalkOrder; // what the paper reads of it
const note: CarrierNote = {
  id: '2',
  number: '1-26-00001-1',
  state: 'failed',
  steps: [],
  shopName: EVIL,
  day: '2026-09-09',
  runId: null,
  bus: { line: EVIL, handInBy: '09:10', handInAt: EVIL, stopName: EVIL, stopAt: '10:05', metBy: EVIL, metByPhone: '' },
  recipient: {
    name: EVIL,
    phone: '+46705550101',
    street: EVIL,
    postalCode: '93091',
    locality: EVIL,
    village: `${EVIL}!`,
    directions: EVIL,
  },
  parcels: { ambient: 1, chilled: 0, frozen: 0 },
  collectOre: 0,
  feeOre: 0,
  freightOre: 0,
  ageLimit: null,
  ...{ ageGoodsOre: null, ageRefused: false, proofs: [], loadedAt: null, coldTimes: [], parcelLoads: {} },
  weightGrams: null,
  message: EVIL,
  outcomeAt: null,
  receivedBy: null,
  receiverName: null,
  collectedOre: null,
  emptiesOre: 0,
  emptiesSettled: false,
  emptiesUpToOre: null,
  paidOutOre: 0,
  leftWhere: EVIL,
  signedOnPaper: false,
  nextStep: null,
  called: null,
  toLookAt: false,
  afterMonth: false,
  failReason: 'other',
  remark: EVIL,
};

/** What the page sends to the browser's reader of HTML. */
function drawn(children: ReactNode): string {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  return renderToStaticMarkup(<QueryClientProvider client={client}>{children}</QueryClientProvider>);
}
const count = (text: string, part: string): number => text.split(part).length - 1;

it('shows markup in a name, a remark and a good as the signs that they are, to who picks and to who drives', () => {
  const pages = [
    { html: drawn(<PaperList orders={[order]} />), least: 6 },
    { html: drawn(<PickLine line={line} order={order as never} path="/x" state="placed" />), least: 4 },
    {
      html: drawn(
        <Stop
          bags={[]}
          limits={{ chilled: 120, frozen: 60 }}
          toSign={[]}
          stop={{ id: '3', position: 1, recipient: note.recipient, notes: [{ ...note, waits: false }] } as never}
          api="/x"
          day="2026-12-03"
        />,
      ),
      least: 6,
    },
  ];
  for (const { html, least } of pages) {
    expect(html).not.toContain('<img');
    expect(count(html, SIGNS)).toBeGreaterThanOrEqual(least);
    expect(html).not.toMatch(/href="(?!tel:)|<script|\son\w+="/);
  }
  // A list is a page and no sheet: what would compute in one stands there as it was written.
  expect(pages[0]?.html).toContain('=HYPERLINK(&quot;http://x&quot;)');
});
