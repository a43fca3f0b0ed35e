import type { AllHandlers } from '../http/implement.ts';
import { accessibilityHandlers } from './accessibility/index.ts';
import { applicationHandlers } from './applications/index.ts';
import { boardHandlers } from './board/index.ts';
import { cardPaymentsHandlers } from './card-payments/index.ts';
import { carrierSystemsHandlers } from './carrier-systems/index.ts';
import { carriersHandlers } from './carriers/index.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { checkoutHandlers } from './checkout/index.ts';
import { claimHandlers } from './claims/index.ts';
import { closuresHandlers } from './closures/index.ts';
import { commissionHandlers } from './commission/index.ts';
import { contactPointHandlers } from './contact-points/index.ts';
import { coolBagHandlers } from './cool-bags/index.ts';
import { correctionHandlers } from './corrections/index.ts';
import { couponHandlers } from './coupons/index.ts';
import { deadJobHandlers } from './dead-jobs/index.ts';
import { delegationHandlers } from './delegations/index.ts';
import { deliveryFeeHandlers } from './delivery-fees/index.ts';
import { dispatchHandlers } from './dispatch/index.ts';
import { drawingsHandlers } from './drawings/index.ts';
import { dutyHandlers } from './duties/index.ts';
import { eligibilityHandlers } from './eligibility/index.ts';
import { exportsHandlers } from './exports/index.ts';
import { followingHandlers } from './following/index.ts';
import { frontHandlers } from './front/index.ts';
import { galleriaHandlers } from './galleria/index.ts';
import { handoverHandlers } from './handovers/index.ts';
import { homeCareHandlers } from './home-care/index.ts';
import { doorHandlers, drivingHandlers, homeDeliveryHandlers, runHandOverHandlers } from './home-delivery/index.ts';
import { householdMergeHandlers } from './household-merges/index.ts';
import { householdDoorHandlers, householdHandlers, householdListHandlers } from './households/index.ts';
import { identityHandlers } from './identity/index.ts';
import { invoiceCustomersHandlers } from './invoice-customers/index.ts';
import { invoicesHandlers } from './invoices/index.ts';
import { itemRegisterHandlers } from './item-register/index.ts';
import { leavingHandlers } from './leaving/index.ts';
import { ledgerHandlers } from './ledger/index.ts';
import { logHandlers } from './log/index.ts';
import { messagesHandlers } from './messages/index.ts';
import { noteStoryHandlers } from './note-story/index.ts';
import { noticeHandlers } from './notices/index.ts';
import { bundleHandlers, offersHandlers, offerTableHandlers, promotionHandlers, variantHandlers } from './offers/index.ts';
import { operatorHandlers } from './operators/index.ts';
import { orderChangeHandlers } from './order-changes/index.ts';
import { orderListsHandlers } from './order-lists/index.ts';
import { ordersHandlers } from './orders/index.ts';
import { paymentFileHandlers } from './payment-files/index.ts';
import { payoutHandlers } from './payouts/index.ts';
import { personalDataHandlers } from './personal-data/index.ts';
import { phoneOrdersHandlers } from './phone-orders/index.ts';
import { pickingHandlers } from './picking/index.ts';
import { priceFilesHandlers } from './price-files/index.ts';
import { processingHandlers } from './processing/index.ts';
import { questionHandlers } from './questions/index.ts';
import { recallHandlers } from './recalls/index.ts';
import { refundHandlers } from './refunds/index.ts';
import { regionFiguresHandlers } from './region-figures/index.ts';
import { replacementsHandlers } from './replacements/index.ts';
import { reportHandlers } from './reports/index.ts';
import { retentionHandlers } from './retention/index.ts';
import { roundsHandlers } from './rounds/index.ts';
import { sellerReportHandlers } from './seller-report/index.ts';
import { shopSettingsHandlers } from './shop-settings/index.ts';
import { shopStockHandlers } from './shop-stock/index.ts';
import { standingOrdersHandlers } from './standing-orders/index.ts';
import { statisticsHandlers } from './statistics/index.ts';
import { subsidyHandlers } from './subsidy/index.ts';
import { templatesHandlers } from './templates/index.ts';
import { tenantPagesHandlers } from './tenant-pages/index.ts';
import { tenantSettingsHandlers } from './tenant-settings/index.ts';
import { tillListsHandlers } from './till-lists/index.ts';
import { villageHandlers } from './villages/index.ts';
import { withdrawalHandlers } from './withdrawal/index.ts';

/** One handler for each row of the contract; a row without one does not compile. */
export const handlers: AllHandlers = {
  ...accessibilityHandlers,
  ...applicationHandlers,
  ...boardHandlers,
  ...carriersHandlers,
  ...carrierSystemsHandlers,
  ...catalogueHandlers,
  ...cardPaymentsHandlers,
  ...checkoutHandlers,
  ...claimHandlers,
  ...closuresHandlers,
  ...dutyHandlers,
  ...noteStoryHandlers,
  ...commissionHandlers,
  ...contactPointHandlers,
  ...deliveryFeeHandlers,
  ...dispatchHandlers,
  ...drawingsHandlers,
  ...eligibilityHandlers,
  ...coolBagHandlers,
  ...doorHandlers,
  ...drivingHandlers,
  ...runHandOverHandlers,
  ...exportsHandlers,
  ...followingHandlers,
  ...frontHandlers,
  ...galleriaHandlers,
  ...handoverHandlers,
  ...homeDeliveryHandlers,
  ...householdHandlers,
  ...deadJobHandlers,
  ...delegationHandlers,
  ...householdDoorHandlers,
  ...householdListHandlers,
  ...householdMergeHandlers,
  ...homeCareHandlers,
  ...identityHandlers,
  ...invoiceCustomersHandlers,
  ...invoicesHandlers,
  ...itemRegisterHandlers,
  ...ledgerHandlers,
  ...leavingHandlers,
  ...logHandlers,
  ...messagesHandlers,
  ...noticeHandlers,
  ...offersHandlers,
  ...operatorHandlers,
  ...offerTableHandlers,
  ...orderListsHandlers,
  ...orderChangeHandlers,
  ...ordersHandlers,
  ...refundHandlers,
  ...personalDataHandlers,
  ...paymentFileHandlers,
  ...payoutHandlers,
  ...phoneOrdersHandlers,
  ...pickingHandlers,
  ...priceFilesHandlers,
  ...processingHandlers,
  ...questionHandlers,
  ...recallHandlers,
  ...bundleHandlers,
  ...couponHandlers,
  ...promotionHandlers,
  ...regionFiguresHandlers,
  ...replacementsHandlers,
  ...reportHandlers,
  ...correctionHandlers,
  ...retentionHandlers,
  ...roundsHandlers,
  ...sellerReportHandlers,
  ...shopSettingsHandlers,
  ...shopStockHandlers,
  ...standingOrdersHandlers,
  ...statisticsHandlers,
  ...subsidyHandlers,
  ...templatesHandlers,
  ...tenantPagesHandlers,
  ...tenantSettingsHandlers,
  ...variantHandlers,
  ...villageHandlers,
  ...tillListsHandlers,
  ...withdrawalHandlers,
};
