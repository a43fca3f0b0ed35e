import type { deliveryFeeRoutes } from '@galleria/contract/delivery-fees';
import type { JobHandlers } from '../../core/worker.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { SCHEME_DECIDED } from '../subsidy/index.ts';
import { sayFee, showFees, takeFeeBack } from './delivery-fees.ts';
import { tellShops } from './tell-shops.ts';

export const deliveryFeeHandlers: HandlersOf<typeof deliveryFeeRoutes> = {
  'GET /tenants/:tenant/shops/:shop/delivery-fees': (ctx, { params }) => showFees(ctx, params.shop),
  'PUT /tenants/:tenant/shops/:shop/delivery-fees': (ctx, { params, body }) => sayFee(ctx, params.shop, body),
  'POST /tenants/:tenant/shops/:shop/delivery-fees/removed': (ctx, { params, body }) => takeFeeBack(ctx, params.shop, body.from),
};
export const deliveryFeeJobs: JobHandlers = { [SCHEME_DECIDED]: tellShops };
