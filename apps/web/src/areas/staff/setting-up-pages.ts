import { applicationsPhrases } from '@galleria/phrases/applications';
import { identityPhrases } from '@galleria/phrases/identity';
import { itemRegisterPhrases } from '@galleria/phrases/item-register';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { operatorsPhrases } from '@galleria/phrases/operators';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { regionFiguresPhrases } from '@galleria/phrases/region-figures';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { templatesPhrases } from '@galleria/phrases/templates';
import { tenantTextsPhrases } from '@galleria/phrases/tenant-texts';
import type { StaffPage } from './staff-page.ts';

/** From a draft to an open galleria, and what is changed in it afterwards. */
export const settingUpPages: readonly StaffPage[] = [
  {
    area: 'municipality',
    path: 'villages',
    menu: { label: (lang) => settingUpPhrases(lang).villagesMenu, icon: 'house' },
    load: () => import('../../features/setting-up/villages-page.tsx').then((module) => module.VillagesPage),
  },
  {
    area: 'municipality',
    path: 'applications',
    menu: { label: (lang) => applicationsPhrases(lang).menu, icon: 'shop' },
    load: () => import('../../features/applications/applications-page.tsx').then((module) => module.ApplicationsPage),
  },
  {
    area: 'municipality',
    path: 'applications/$application',
    load: () => import('../../features/applications/check-page.tsx').then((module) => module.CheckPage),
  },
  {
    area: 'municipality',
    path: 'texts',
    menu: { label: (lang) => tenantTextsPhrases(lang).menu, icon: 'edit' },
    load: () => import('../../features/tenant-texts/texts-page.tsx').then((module) => module.TextsPage),
  },
  {
    area: 'municipality',
    path: 'templates',
    menu: { label: (lang) => templatesPhrases(lang).menu, icon: 'download' },
    load: () => import('../../features/templates/templates-page.tsx').then((module) => module.TemplatesPage),
  },
  {
    area: 'municipality',
    path: 'templates/$giver',
    load: () => import('../../features/templates/preview-page.tsx').then((module) => module.TemplatePreviewPage),
  },
  {
    area: 'municipality',
    path: 'galleria',
    menu: { label: (lang) => settingUpPhrases(lang).gallery, icon: 'info' },
    load: () => import('../../features/setting-up/galleria-page.tsx').then((module) => module.GalleriaPage),
  },
  {
    area: 'municipality',
    path: 'training',
    menu: { label: (lang) => settingUpPhrases(lang).trainingMenu, icon: 'leaf' },
    load: () => import('../../features/setting-up/training-page.tsx').then((module) => module.TrainingPage),
  },
  {
    area: 'municipality',
    path: 'opening',
    menu: { label: (lang) => settingUpPhrases(lang).menu, icon: 'check' },
    load: () => import('../../features/setting-up/opening-page.tsx').then((module) => module.OpeningPage),
  },
  {
    area: 'municipality',
    path: 'exports',
    menu: { label: (lang) => settingUpPhrases(lang).exportsMenu, icon: 'upload' },
    load: () => import('../../features/exports/exports-page.tsx').then((module) => module.ExportsPage),
  },
  {
    area: 'municipality',
    path: 'leaving',
    menu: { label: (lang) => leavingPhrases(lang).menu, icon: 'right' },
    load: () => import('../../features/leaving/leaving-page.tsx').then((module) => module.LeavingPage),
  },
  {
    area: 'municipality',
    path: 'households/list',
    load: () => import('../../features/setting-up/household-list-page.tsx').then((module) => module.HouseholdListPage),
  },
];

/** The pages of whoever runs the installation. */
export const platformPages: readonly StaffPage[] = [
  {
    area: 'platform',
    path: 'tenants',
    menu: { label: (lang) => operatorsPhrases(lang).menu, icon: 'list' },
    load: () => import('../../features/setting-up/operator-page.tsx').then((module) => module.OperatorPage),
  },
  {
    area: 'platform',
    path: 'tenants/new',
    load: () => import('../../features/setting-up/new-tenant-page.tsx').then((module) => module.NewTenantPage),
  },
  {
    area: 'platform',
    path: 'items',
    menu: { label: (lang) => itemRegisterPhrases(lang).menu, icon: 'basket' },
    load: () => import('../../features/item-register/register-page.tsx').then((module) => module.RegisterPage),
  },
  {
    area: 'platform',
    path: 'recalls',
    menu: { label: (lang) => recallsPhrases(lang).menu, icon: 'warn' },
    load: () => import('../../features/recalls/operator-page.tsx').then((module) => module.OperatorRecallsPage),
  },
  {
    area: 'platform',
    path: 'leavings',
    menu: { label: (lang) => leavingPhrases(lang).operatorMenu, icon: 'right' },
    load: () => import('../../features/leaving/operator-page.tsx').then((module) => module.OperatorLeavingsPage),
  },
  {
    area: 'platform',
    path: 'leavings/$certificate',
    load: () => import('../../features/leaving/certificate-page.tsx').then((module) => module.CertificatePage),
  },
  {
    area: 'platform',
    path: 'account',
    menu: { label: (lang) => identityPhrases(lang).accountTitle, icon: 'person' },
    load: () => import('../../features/identity/account.tsx').then((module) => module.Account),
  },
];

/** The pages of somebody who reads a region's figures. */
export const regionPages: readonly StaffPage[] = [
  {
    area: 'region',
    path: 'figures',
    menu: { label: (lang) => regionFiguresPhrases(lang).menu, icon: 'chart' },
    load: () => import('../../features/region-figures/region-page.tsx').then((module) => module.RegionPage),
  },
  {
    area: 'region',
    path: 'account',
    menu: { label: (lang) => identityPhrases(lang).accountTitle, icon: 'person' },
    load: () => import('../../features/identity/account.tsx').then((module) => module.Account),
  },
];
