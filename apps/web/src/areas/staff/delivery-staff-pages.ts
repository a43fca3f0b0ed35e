import { boardPhrases } from '@galleria/phrases/board';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { deliveryFeePhrases } from '@galleria/phrases/delivery-fees';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { roundsPhrases } from '@galleria/phrases/rounds';
import type { StaffPage } from './staff-page.ts';

const pages = () => import('./delivery-pages.tsx');
const dispatch = () => import('./dispatch-pages.tsx');

/** From the board to the door: the pages of shop, carrier and municipality. */
export const deliveryStaffPages: readonly StaffPage[] = [
  {
    area: 'shop',
    path: 'orders',
    menu: { label: (lang) => boardPhrases(lang).menu, icon: 'list' },
    load: () => pages().then((module) => module.ShopBoardPage),
  },
  { area: 'shop', path: 'orders/$galleria/$order', load: () => pages().then((module) => module.ShopOrderPage) },
  { area: 'shop', path: 'walk', load: () => pages().then((module) => module.WalkChoicePage) },
  { area: 'shop', path: 'day-end', load: () => pages().then((module) => module.ShopDayEndPage) },
  { area: 'shop', path: 'labels/$orders', load: () => pages().then((module) => module.LabelsPage) },
  { area: 'shop', path: 'walk/$orders', load: () => pages().then((module) => module.WalkPage) },
  { area: 'shop', path: 'notes-in/$galleria/new-for/$order', load: () => pages().then((module) => module.IssueNotePage) },
  { area: 'shop', path: 'notes-in/$galleria/$note', load: () => pages().then((module) => module.NoteInGalleriaPage) },
  {
    area: 'shop',
    path: 'notes',
    menu: { label: (lang) => homeDeliveryPhrases(lang).notes, icon: 'van' },
    load: () => pages().then((module) => module.ShopNotesPage),
  },
  {
    area: 'shop',
    path: 'dispatch',
    menu: { label: (lang) => dispatchPhrases(lang).title, icon: 'van' },
    load: () => dispatch().then((module) => module.ShopDispatchPage),
  },
  { area: 'shop', path: 'dispatch/$day', load: () => dispatch().then((module) => module.ShopDispatchPage) },
  {
    area: 'shop',
    path: 'new-note',
    load: () => pages().then((module) => module.NoteByHandPage),
  },
  {
    area: 'shop',
    path: 'delivery-fee',
    menu: { label: (lang) => deliveryFeePhrases(lang).menu, icon: 'van' },
    load: () => import('../../features/delivery-fees/delivery-fee-page.tsx').then((module) => module.DeliveryFeePage),
  },
  { area: 'shop', path: 'notes/$note', load: () => pages().then((module) => module.ShopNotePage) },
  {
    area: 'carrier',
    path: 'runs',
    menu: { label: (lang) => homeDeliveryPhrases(lang).myDay, icon: 'van' },
    load: () => pages().then((module) => module.CarrierDayPage),
  },
  { area: 'carrier', path: 'runs/$day', load: () => pages().then((module) => module.CarrierDayPage) },
  { area: 'carrier', path: 'runs/$day/$stop', load: () => pages().then((module) => module.CarrierStopPage) },
  {
    area: 'carrier',
    path: 'dispatch',
    menu: { label: (lang) => dispatchPhrases(lang).title, icon: 'calendar' },
    roles: ['dispatcher'],
    load: () => dispatch().then((module) => module.CarrierDispatchPage),
  },
  { area: 'carrier', path: 'dispatch/$day', roles: ['dispatcher'], load: () => dispatch().then((module) => module.CarrierDispatchPage) },
  {
    area: 'carrier',
    path: 'looks',
    menu: { label: (lang) => homeDeliveryPhrases(lang).looks.title, icon: 'search' },
    roles: ['dispatcher'],
    load: () => pages().then((module) => module.CarrierLooksPage),
  },
  {
    area: 'carrier',
    path: 'cool-bags',
    menu: { label: (lang) => coolBagPhrases(lang).menu, icon: 'snow' },
    roles: ['dispatcher'],
    load: () => pages().then((module) => module.CarrierCoolBagsPage),
  },
  {
    area: 'shop',
    path: 'cool-bags',
    menu: { label: (lang) => coolBagPhrases(lang).menu, icon: 'snow' },
    load: () => pages().then((module) => module.ShopCoolBagsPage),
  },
  {
    area: 'municipality',
    path: 'cool-bags',
    menu: { label: (lang) => coolBagPhrases(lang).menu, icon: 'snow' },
    load: () => pages().then((module) => module.OfficerCoolBagsPage),
  },
  {
    area: 'carrier',
    path: 'rounds',
    menu: { label: (lang) => roundsPhrases(lang).title, icon: 'list' },
    load: () => pages().then((module) => module.CarrierRoundsPage),
  },
  {
    area: 'municipality',
    path: 'rounds',
    menu: { label: (lang) => roundsPhrases(lang).title, icon: 'van' },
    load: () => pages().then((module) => module.OfficerRoundsPage),
  },
  {
    area: 'municipality',
    path: 'dispatch',
    menu: { label: (lang) => dispatchPhrases(lang).title, icon: 'van' },
    load: () => dispatch().then((module) => module.OfficerDispatchPage),
  },
  { area: 'municipality', path: 'dispatch/$day', load: () => dispatch().then((module) => module.OfficerDispatchPage) },
  {
    area: 'municipality',
    path: 'roads',
    menu: { label: (lang) => dispatchPhrases(lang).roads.title, icon: 'list' },
    load: () => import('../../features/dispatch/roads-page.tsx').then((module) => module.RoadsPage),
  },
];
