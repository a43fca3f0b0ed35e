import type { dispatchRoutes } from '@galleria/contract/dispatch';
import { Download, type HandlersOf, ownDoor } from '../../http/implement.ts';
import { reorderRun } from '../home-delivery/index.ts';
import { showDay } from './day.ts';
import { deliveryFolder } from './folder.ts';
import { proposeOrder } from './propose-order.ts';
import { showRoads, takeRoadAway, takeRoadList } from './road-times.ts';
import { receiptList, runSheet } from './run-papers.ts';
import { changeVehicle, chooseCar, makeVehicle } from './vehicles.ts';

const pdf = (body: Buffer) => new Download('application/pdf', body);

export const dispatchHandlers: HandlersOf<typeof dispatchRoutes> = {
  'GET /tenants/:tenant/carriers/:carrier/dispatch': (ctx, { params, query }) =>
    showDay(ctx, { looker: 'carrier', carrierId: params.carrier, day: query.day }),
  'GET /tenants/:tenant/officer/dispatch': (ctx, { query }) => showDay(ctx, { looker: 'officer', day: query.day }),
  'GET /tenants/:tenant/shops/:shop/dispatch': (ctx, { query }) => showDay(ctx, { looker: 'shop', day: query.day }),
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/proposal': ownDoor((ctx, { params }) =>
    proposeOrder(ctx, { carrierId: params.carrier, runId: params.run }),
  ),
  'PUT /tenants/:tenant/carriers/:carrier/runs/:run/stops': async (ctx, { params, body }) => ({
    stops: [...(await reorderRun(ctx, { carrierId: params.carrier, runId: params.run, ...body }))],
  }),
  'PUT /tenants/:tenant/carriers/:carrier/runs/:run/car': (ctx, { params, body }) =>
    chooseCar(ctx, { carrierId: params.carrier, runId: params.run, ...body }),
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/sheet': async (ctx, { params }) =>
    pdf(await runSheet(ctx, { carrierId: params.carrier, runId: params.run })),
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/receipts': async (ctx, { params }) =>
    pdf(await receiptList(ctx, { carrierId: params.carrier, runId: params.run })),
  'POST /tenants/:tenant/carriers/:carrier/vehicles': (ctx, { params, body }) => makeVehicle(ctx, params.carrier, body),
  'PUT /tenants/:tenant/carriers/:carrier/vehicles/:vehicle': (ctx, { params, body }) => {
    const { version, ...vehicle } = body;
    return changeVehicle(ctx, { carrierId: params.carrier, id: params.vehicle, version, vehicle });
  },
  'GET /tenants/:tenant/officer/road-times': (ctx) => showRoads(ctx),
  'POST /tenants/:tenant/officer/road-times/list': (ctx, { body }) => takeRoadList(ctx, body),
  'POST /tenants/:tenant/officer/road-times/removed': (ctx, { body }) => takeRoadAway(ctx, body),
  'GET /tenants/:tenant/officer/delivery-folder': async (ctx) => pdf(await deliveryFolder(ctx)),
  'GET /tenants/:tenant/shops/:shop/delivery-folder': async (ctx) => pdf(await deliveryFolder(ctx)),
};
