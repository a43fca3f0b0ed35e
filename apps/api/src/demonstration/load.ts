import { openPool, type Pool, readPlatform } from '@galleria/db';
import { makeAdapters } from '../adapters/index.ts';
import type { Config } from '../config.ts';
import type { Deps } from '../core/context.ts';
import { loadBundles } from './load-bundles.ts';
import { loadAccounts, loadCash, loadPaidOut } from './load-cash.ts';
import { loadClaims } from './load-claims.ts';
import { loadComingDays } from './load-coming-days.ts';
import { loadCommission } from './load-commission.ts';
import { loadCoolBags } from './load-cool-bags.ts';
import { loadDispatch } from './load-dispatch.ts';
import { loadEligibility } from './load-eligibility.ts';
import { loadGoods } from './load-goods.ts';
import { loadHomeCare } from './load-home-care.ts';
import { loadHomeCareYear } from './load-home-care-year.ts';
import { loadHouseholds } from './load-households.ts';
import { loadMandates } from './load-mandates.ts';
import { loadMessages } from './load-messages.ts';
import { loadInvoice, loadPaying } from './load-money.ts';
import { loadNotices } from './load-notices.ts';
import { loadOrders } from './load-orders.ts';
import { loadPromotions } from './load-promotions.ts';
import { loadRecalls } from './load-recalls.ts';
import { loadReports } from './load-reports.ts';
import { loadResidents } from './load-residents.ts';
import { loadRounds } from './load-rounds.ts';
import { loadStaff } from './load-staff.ts';
import { loadTelephone } from './load-telephone.ts';
import { loadPlatform, loadTenantGround } from './load-tenants.ts';
import { loadShared, loadTexts } from './load-texts.ts';
import { loadYear } from './load-year.ts';

/**
 * Fills an empty database with Tuesday in Arjeplog. Does nothing where there are tenants already.
 * `year` false: without the year of deliveries that lies behind it.
 * @returns whether anything was loaded.
 */
export async function loadDemonstration(pool: Pool, config: Config, now: Date, { year = true } = {}): Promise<boolean> {
  const tenants = await readPlatform(pool).query('select 1 from platform.tenants limit 1');
  if (tenants.length > 0) return false;
  const carePool = openPool({ url: config.databaseUrl.care, max: 1 });
  try {
    await loadEverything({ config, pool, carePool, adapters: makeAdapters(config), now: () => now }, year);
  } finally {
    await carePool.end();
  }
  return true;
}

async function loadEverything(deps: Deps, year: boolean): Promise<void> {
  const { pool, config } = deps;
  const now = deps.now();
  await loadPlatform(pool);
  await loadTenantGround(pool, now);
  await loadRounds(pool, now);
  await loadGoods(pool);
  await loadBundles(pool);
  await loadPromotions(pool, now);
  // Before the households, whose rights somebody has decided.
  await loadStaff(pool, config, now);
  await loadHouseholds(pool, now);
  if (year) {
    await loadYear(pool, now);
    await loadHomeCareYear(deps, now);
  }
  await loadResidents(pool);
  await loadMandates(pool, now);
  await loadMessages(pool, now);
  await loadTexts(pool, now);
  await loadShared(pool, now);
  if (year) {
    await loadReports(pool, now);
    await loadClaims(deps, now);
    await loadCash(pool, now);
    await loadAccounts(pool, now);
    await loadPaidOut(pool, now);
  }
  await loadPaying(pool, now);
  await loadCommission(pool, now);
  await loadOrders(deps, now);
  await loadInvoice(pool, config, now);
  await loadTelephone(deps, now);
  await loadRecalls(deps, now);
  await loadNotices(deps, now);
  await loadEligibility(deps, now);
  await loadComingDays(deps, now);
  await loadCoolBags(pool, now);
  await loadHomeCare(deps, now);
  await loadDispatch(pool, now);
}
