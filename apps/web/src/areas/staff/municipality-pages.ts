import { carrierSystemsPhrases } from '@galleria/phrases/carrier-systems';
import { carriersPhrases } from '@galleria/phrases/carriers';
import { claimsPhrases } from '@galleria/phrases/claims';
import { dutyPhrases } from '@galleria/phrases/duties';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { householdsPhrases } from '@galleria/phrases/households';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { messagesPhrases } from '@galleria/phrases/messages';
import { noteStoryPhrases } from '@galleria/phrases/note-story';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { processingPhrases } from '@galleria/phrases/processing';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { reportsPhrases } from '@galleria/phrases/reports';
import { retentionPhrases } from '@galleria/phrases/retention';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { subsidyPhrases } from '@galleria/phrases/subsidy';
import type { StaffPage } from './staff-page.ts';

const correction = () => import('../../features/corrections/correction-page.tsx').then((module) => module.CorrectionPage);
const findNote = () => import('../../features/corrections/find-note.tsx').then((module) => module.FindNotePage);
const first = () => import('./municipality-first-page.tsx').then((module) => module.MunicipalityFirstPage);
const recalls = () => import('../../features/recalls/recalls-page.tsx').then((module) => module.RecallsPage);
const report = () => import('../../features/reports/report-page.tsx').then((module) => module.ReportPage);
const reports = () => import('../../features/reports/reports-page.tsx').then((module) => module.ReportsPage);

/** The municipality's pages, the monthly reports of carriers and shops, and the shop's look-up of a household. */
export const municipalityPages: readonly StaffPage[] = [
  { area: 'municipality', path: 'reports', menu: { label: (lang) => reportsPhrases(lang).menu, icon: 'list' }, load: first },
  { area: 'municipality', path: 'reports/$of/$period', load: report },
  {
    area: 'municipality',
    path: 'households',
    menu: { label: (lang) => householdsPhrases(lang).menu, icon: 'house' },
    load: () => import('../../features/households/households-page.tsx').then((module) => module.HouseholdsPage),
  },
  {
    area: 'municipality',
    path: 'households/new',
    load: () => import('../../features/households/enrol-page.tsx').then((module) => module.EnrolPage),
  },
  {
    area: 'municipality',
    path: 'household-doubles',
    menu: { label: (lang) => householdMergePhrases(lang).menu, icon: 'person' },
    load: () => import('../../features/household-merges/doubles-page.tsx').then((module) => module.DoublesPage),
  },
  {
    area: 'municipality',
    path: 'household-doubles/$household/$number',
    load: () => import('../../features/household-merges/compare-page.tsx').then((module) => module.ComparePage),
  },
  {
    area: 'municipality',
    path: 'households/$household',
    load: () => import('./household-page.tsx').then((module) => module.OneHouseholdPage),
  },
  {
    area: 'municipality',
    path: 'claims',
    menu: { label: (lang) => claimsPhrases(lang).menu, icon: 'download' },
    load: () => import('../../features/claims/claims-page.tsx').then((module) => module.ClaimsPage),
  },
  {
    area: 'municipality',
    path: 'claims/$claim',
    load: () => import('../../features/claims/claim-page.tsx').then((module) => module.ClaimPage),
  },
  {
    area: 'municipality',
    path: 'claims/$claim/specification',
    load: () => import('../../features/claims/specification-page.tsx').then((module) => module.SpecificationPage),
  },
  {
    area: 'municipality',
    path: 'notes',
    menu: { label: (lang) => noteStoryPhrases(lang).menu, icon: 'search' },
    load: () => import('../../features/note-story/find-page.tsx').then((module) => module.FindStoryPage),
  },
  {
    area: 'municipality',
    path: 'notes/$note',
    load: () => import('../../features/note-story/story-page.tsx').then((module) => module.NoteStoryPage),
  },
  {
    area: 'municipality',
    path: 'duties',
    menu: { label: (lang) => dutyPhrases(lang).menu, icon: 'check' },
    load: () => import('../../features/duties/duties-page.tsx').then((module) => module.DutiesPage),
  },
  {
    area: 'municipality',
    path: 'messages',
    menu: { label: (lang) => messagesPhrases(lang).menu, icon: 'info' },
    load: () => import('../../features/messages/messages-page.tsx').then((module) => module.MessagesPage),
  },
  {
    area: 'municipality',
    path: 'settlement',
    menu: { label: (lang) => ledgerPhrases(lang).officerMenu, icon: 'check' },
    load: () => import('../../features/ledger/settlement-page.tsx').then((module) => module.SettlementPage),
  },
  {
    area: 'municipality',
    path: 'settlement/account',
    load: () => import('../../features/ledger/payer-page.tsx').then((module) => module.PayerPage),
  },
  {
    area: 'municipality',
    path: 'reconciliation',
    menu: { label: (lang) => ledgerPhrases(lang).checkMenu, icon: 'check' },
    load: () => import('../../features/ledger/reconciliation-page.tsx').then((module) => module.ReconciliationPage),
  },
  {
    area: 'municipality',
    path: 'statistics',
    menu: { label: (lang) => statisticsPhrases(lang).menu, icon: 'chart' },
    load: () => import('../../features/statistics/statistics-page.tsx').then((module) => module.StatisticsPage),
  },
  {
    area: 'municipality',
    path: 'carriers',
    menu: { label: (lang) => carriersPhrases(lang).menu, icon: 'van' },
    load: () => import('../../features/carriers/carriers-page.tsx').then((module) => module.CarriersPage),
  },
  {
    area: 'municipality',
    path: 'schemes',
    menu: { label: (lang) => subsidyPhrases(lang).menu, icon: 'info' },
    load: () => import('../../features/subsidy/schemes-page.tsx').then((module) => module.SchemesPage),
  },
  {
    area: 'municipality',
    path: 'schemes/new',
    load: () => import('../../features/subsidy/new-scheme-page.tsx').then((module) => module.NewSchemePage),
  },
  {
    area: 'municipality',
    path: 'recalls',
    menu: { label: (lang) => recallsPhrases(lang).menu, icon: 'warn' },
    load: recalls,
  },
  {
    area: 'municipality',
    path: 'notices',
    menu: { label: (lang) => noticesStaffPhrases(lang).menu, icon: 'mail' },
    load: () => import('../../features/notices/notices-page.tsx').then((module) => module.NoticesPage),
  },
  {
    area: 'municipality',
    path: 'notices/$notice',
    load: () => import('../../features/notices/notice-page.tsx').then((module) => module.NoticePage),
  },
  {
    area: 'municipality',
    path: 'legal',
    menu: { label: (lang) => noticesStaffPhrases(lang).legalMenu, icon: 'info' },
    load: () => import('../../features/legal/staff-page.tsx').then((module) => module.LegalStaffPage),
  },
  {
    area: 'municipality',
    path: 'privacy-versions',
    load: () => import('../../features/processing/changes-page.tsx').then((module) => module.PrivacyChangesPage),
  },
  {
    area: 'shop',
    path: 'decisions',
    menu: { label: (lang) => noticesStaffPhrases(lang).shopMenu, icon: 'warn' },
    load: () => import('../../features/notices/decisions-page.tsx').then((module) => module.DecisionsPage),
  },
  { area: 'shop', path: 'recalls', menu: { label: (lang) => recallsPhrases(lang).menu, icon: 'warn' }, load: recalls },
  {
    area: 'municipality',
    path: 'register',
    menu: { label: (lang) => processingPhrases(lang).menu, icon: 'list' },
    load: () => import('../../features/processing/register-page.tsx').then((module) => module.RegisterPage),
  },
  {
    area: 'municipality',
    path: 'retention',
    menu: { label: (lang) => retentionPhrases(lang).menu, icon: 'leaf' },
    load: () => import('../../features/retention/retention-page.tsx').then((module) => module.RetentionPage),
  },
  { area: 'carrier', path: 'reports', menu: { label: (lang) => reportsPhrases(lang).menu, icon: 'list' }, load: reports },
  { area: 'carrier', path: 'reports/$of/$period', load: report },
  { area: 'shop', path: 'reports', menu: { label: (lang) => reportsPhrases(lang).menu, icon: 'list' }, load: reports },
  { area: 'shop', path: 'reports/$of/$period', load: report },
  { area: 'municipality', path: 'corrections/$note', load: correction },
  { area: 'carrier', path: 'corrections', load: findNote },
  { area: 'carrier', path: 'corrections/$note', load: correction },
  { area: 'shop', path: 'corrections', load: findNote },
  { area: 'shop', path: 'corrections/$galleria/$note', load: correction },
  {
    area: 'carrier',
    path: 'cash',
    menu: { label: (lang) => ledgerPhrases(lang).carrierMenu, icon: 'check' },
    load: () => import('../../features/ledger/carrier-cash-page.tsx').then((module) => module.CarrierCashPage),
  },
  {
    area: 'carrier',
    path: 'system',
    roles: ['dispatcher'],
    menu: { label: (lang) => carrierSystemsPhrases(lang).menu, icon: 'list' },
    load: () => import('../../features/carrier-systems/carrier-system-page.tsx').then((module) => module.CarrierSystemPage),
  },
  {
    area: 'municipality',
    path: 'carriers/$carrier/system',
    load: () => import('../../features/carrier-systems/carrier-system-page.tsx').then((module) => module.CarrierSystemForOfficer),
  },
  {
    area: 'carrier',
    path: 'paid-to',
    roles: ['dispatcher'],
    menu: { label: (lang) => paymentFilePhrases(lang).carrierMenu, icon: 'check' },
    load: () => import('../../features/ledger/carrier-account-page.tsx').then((module) => module.CarrierAccountPage),
  },
  {
    area: 'shop',
    path: 'ledger',
    menu: { label: (lang) => ledgerPhrases(lang).menu, icon: 'chart' },
    load: () => import('../../features/ledger/statement-page.tsx').then((module) => module.StatementPage),
  },
  {
    area: 'shop',
    path: 'ledger/numbers',
    roles: ['shop-owner'],
    load: () => import('../../features/ledger/numbers-page.tsx').then((module) => module.NumbersPage),
  },
  {
    area: 'shop',
    path: 'households',
    load: () => import('./household-look-up-page.tsx').then((module) => module.HouseholdLookUpPage),
  },
];
