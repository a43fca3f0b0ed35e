import { accessibilityRoutes } from './accessibility.ts';
import { applicationRoutes } from './applications.ts';
import { boardRoutes } from './board.ts';
import { bundleRoutes } from './bundles.ts';
import { cardPaymentsRoutes } from './card-payments.ts';
import { carrierSystemsRoutes } from './carrier-systems.ts';
import { carriersRoutes } from './carriers.ts';
import { catalogueRoutes } from './catalogue.ts';
import { checkoutRoutes } from './checkout.ts';
import { claimRoutes } from './claims.ts';
import { closuresRoutes } from './closures.ts';
import { commissionRoutes } from './commission.ts';
import { contactPointRoutes } from './contact-points.ts';
import { coolBagRoutes } from './cool-bags.ts';
import { correctionRoutes } from './corrections.ts';
import { couponRoutes } from './coupons.ts';
import { deadJobRoutes } from './dead-jobs.ts';
import { delegationRoutes } from './delegations.ts';
import { deliveryFeeRoutes } from './delivery-fees.ts';
import { dispatchRoutes } from './dispatch.ts';
import { documentRoutes } from './documents.ts';
import { doorRoutes } from './door.ts';
import { drawingsRoutes } from './drawings.ts';
import { drivingRoutes } from './driving.ts';
import { dutyRoutes } from './duties.ts';
import { eligibilityRoutes } from './eligibility.ts';
import { exportsRoutes } from './exports.ts';
import { followingRoutes } from './following.ts';
import { frontRoutes } from './front.ts';
import { galleriaRoutes } from './galleria.ts';
import { handoverRoutes } from './handovers.ts';
import { homeCareRoutes } from './home-care.ts';
import { homeDeliveryRoutes } from './home-delivery.ts';
import { householdDoorRoutes } from './household-door.ts';
import { householdListRoutes } from './household-list.ts';
import { householdMergeRoutes } from './household-merges.ts';
import { householdRoutes } from './households.ts';
import { identityRoutes } from './identity.ts';
import { invoiceCustomersRoutes } from './invoice-customers.ts';
import { invoiceRoutes } from './invoices.ts';
import { itemRegisterRoutes } from './item-register.ts';
import { leavingRoutes } from './leaving.ts';
import { ledgerRoutes } from './ledger.ts';
import { logRoutes } from './log.ts';
import { messagesRoutes } from './messages.ts';
import { noteStoryRoutes } from './note-story.ts';
import { noticeRoutes } from './notices.ts';
import { offerTableRoutes } from './offer-table.ts';
import { offersRoutes } from './offers.ts';
import { operatorRoutes } from './operators.ts';
import { orderChangeRoutes } from './order-changes.ts';
import { orderJoinRoutes } from './order-joins.ts';
import { orderListsRoutes } from './order-lists.ts';
import { ordersRoutes } from './orders.ts';
import { paymentFileRoutes } from './payment-files.ts';
import { payoutRoutes } from './payouts.ts';
import { personalDataRoutes } from './personal-data.ts';
import { phoneOrdersRoutes } from './phone-orders.ts';
import { pickingRoutes } from './picking.ts';
import { priceFilesRoutes } from './price-files.ts';
import { processingRoutes } from './processing.ts';
import { promotionRoutes } from './promotions.ts';
import { questionRoutes } from './questions.ts';
import { recallRoutes } from './recalls.ts';
import { refundRoutes } from './refunds.ts';
import { regionFiguresRoutes } from './region-figures.ts';
import { replacementsRoutes } from './replacements.ts';
import { reportRoutes } from './reports.ts';
import { retentionRoutes } from './retention.ts';
import { roundsRoutes } from './rounds.ts';
import { defineRoutes } from './route.ts';
import { runHandOverRoutes } from './run-hand-over.ts';
import { sellerReportRoutes } from './seller-report.ts';
import { shopSettingsRoutes } from './shop-settings.ts';
import { standingOrdersRoutes } from './standing-orders.ts';
import { statisticsRoutes } from './statistics.ts';
import { stockRoutes } from './stock.ts';
import { subsidyRoutes } from './subsidy.ts';
import { templatesRoutes } from './templates.ts';
import { tenantPagesRoutes } from './tenant-pages.ts';
import { tenantSettingsRoutes } from './tenant-settings.ts';
import { tillListRoutes } from './till-lists.ts';
import { variantRoutes } from './variants.ts';
import { villageRoutes } from './villages.ts';
import { withdrawalRoutes } from './withdrawal.ts';

/** Every route of the API: what it implements, the OpenAPI file shows, the client is typed from, and the matrix test and the fuzzer walk through. */
export const routes = defineRoutes({
  ...accessibilityRoutes,
  ...applicationRoutes,
  ...boardRoutes,
  ...bundleRoutes,
  ...carriersRoutes,
  ...carrierSystemsRoutes,
  ...catalogueRoutes,
  ...cardPaymentsRoutes,
  ...checkoutRoutes,
  ...claimRoutes,
  ...closuresRoutes,
  ...dutyRoutes,
  ...noteStoryRoutes,
  ...commissionRoutes,
  ...contactPointRoutes,
  ...deadJobRoutes,
  ...delegationRoutes,
  ...documentRoutes,
  ...deliveryFeeRoutes,
  ...dispatchRoutes,
  ...drawingsRoutes,
  ...eligibilityRoutes,
  ...coolBagRoutes,
  ...doorRoutes,
  ...drivingRoutes,
  ...runHandOverRoutes,
  ...exportsRoutes,
  ...followingRoutes,
  ...frontRoutes,
  ...galleriaRoutes,
  ...handoverRoutes,
  ...homeDeliveryRoutes,
  ...homeCareRoutes,
  ...householdDoorRoutes,
  ...householdListRoutes,
  ...householdMergeRoutes,
  ...householdRoutes,
  ...identityRoutes,
  ...invoiceCustomersRoutes,
  ...invoiceRoutes,
  ...itemRegisterRoutes,
  ...ledgerRoutes,
  ...leavingRoutes,
  ...logRoutes,
  ...messagesRoutes,
  ...noticeRoutes,
  ...offersRoutes,
  ...operatorRoutes,
  ...offerTableRoutes,
  ...orderListsRoutes,
  ...orderChangeRoutes,
  ...ordersRoutes,
  ...personalDataRoutes,
  ...paymentFileRoutes,
  ...payoutRoutes,
  ...phoneOrdersRoutes,
  ...pickingRoutes,
  ...priceFilesRoutes,
  ...processingRoutes,
  ...recallRoutes,
  ...couponRoutes,
  ...promotionRoutes,
  ...regionFiguresRoutes,
  ...replacementsRoutes,
  ...reportRoutes,
  ...correctionRoutes,
  ...retentionRoutes,
  ...roundsRoutes,
  ...sellerReportRoutes,
  ...shopSettingsRoutes,
  ...standingOrdersRoutes,
  ...statisticsRoutes,
  ...stockRoutes,
  ...subsidyRoutes,
  ...templatesRoutes,
  ...tenantPagesRoutes,
  ...tenantSettingsRoutes,
  ...variantRoutes,
  ...villageRoutes,
  ...tillListRoutes,
  ...orderJoinRoutes,
  ...questionRoutes,
  ...refundRoutes,
  ...withdrawalRoutes,
});

export type Routes = typeof routes;
