import { TESTED_STAFF_MENUS } from '@galleria/domain/accessibility';
import { expect, it } from 'vitest';
import { staffPages } from './pages.ts';

it('gives each page of an area an address of its own: with two alike no page opens at all', () => {
  // A role, not a place, may decide between two pages; the router knows places alone.
  const addresses = staffPages.map(({ area, path }) => `${area}/${path}`);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

/** The same page for everybody: looked over where somebody first has it. */
const EVERYWHERE = new Set(['people', 'log', 'account']);

it('has every page with a menu word in the list that the browser tests look over, and no other', () => {
  const menus = Object.entries(TESTED_STAFF_MENUS).flatMap(([area, labels]) => labels.map((label) => `${area}: ${label}`));
  const words = staffPages.flatMap(({ area, path, menu }) => (menu ? [{ area, path, word: menu.label('sv') }] : []));
  const own = words.filter(({ path }) => !EVERYWHERE.has(path)).map(({ area, word }) => `${area}: ${word}`);
  const shared = words.filter(({ path }) => EVERYWHERE.has(path)).map(({ area, word }) => `${area}: ${word}`);
  expect(own.filter((each) => !menus.includes(each))).toEqual([]);
  expect(menus.filter((each) => ![...own, ...shared].includes(each))).toEqual([]);
  for (const word of new Set(shared.map((each) => each.split(': ')[1])))
    expect(menus.some((each) => each.endsWith(`: ${word}`))).toBe(true);
});

/**
 * Pages that are opened from others. This list knows no browser test: it only stops whoever adds or moves such a page, who then has it looked over by axe at
 * both widths in the test that comes to it (`expectAccessible`), and writes it here.
 */
const FROM_OTHERS: Readonly<Record<string, string>> = {
  shop:
    'orders/$galleria/$order walk day-end labels/$orders walk/$orders notes-in/$galleria/new-for/$order notes-in/$galleria/$note dispatch/$day new-note notes/$note ' +
    'order-form reports/$of/$period corrections corrections/$galleria/$note ledger/numbers households settlements/$document offers/new offers/table ' +
    'offers/$offer/variants offers/$offer bundles/new bundles/$bundle promotions/new/$offer coupons/new coupons/$coupon price-files/automatic price-files/$file ' +
    'till-lists/$list orders/$galleria/$order/refunds payouts/$payout invoices/$invoice handover',
  municipality:
    'reports/$of/$period households/new household-doubles/$household/$number households/$household claims/$claim claims/$claim/specification notes/$note ' +
    'settlement/account schemes/new notices/$notice privacy-versions corrections/$note carriers/$carrier/system eligibility/$application commission/new ' +
    'commission/issuer commission/$document payee-money/$payout dispatch/$day applications/$application templates/$giver households/list handover',
  carrier: 'runs/$day runs/$day/$stop dispatch/$day reports/$of/$period corrections corrections/$note handover',
  care: 'order/$draw',
  platform: 'tenants/new leavings/$certificate',
};

it('has every page that is opened from another in a list, which whoever adds one has to write it into', () => {
  const listed = Object.entries(FROM_OTHERS).flatMap(([area, paths]) => paths.split(' ').map((path) => `${area}/${path}`));
  const without = staffPages.filter(({ menu }) => !menu).map(({ area, path }) => `${area}/${path}`);
  expect(without.toSorted()).toEqual(listed.toSorted());
});
