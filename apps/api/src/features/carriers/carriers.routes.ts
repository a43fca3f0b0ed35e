import type { CarrierContract, carriersRoutes } from '@galleria/contract/carriers';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import { found, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { listContracts, updateContract, writePrice } from './contract.store.ts';
import { makeContract } from './make-contract.ts';
import { changeVersions } from './versions.store.ts';

/** Undefined before the first dated price, where nothing that is listed says it: then the price is written. Without any it is the contract's own. */
const priceOn = ({ prices, priceOre }: CarrierContract, day: string): number | undefined =>
  prices.length === 0 ? priceOre : prices.findLast(({ from }) => from <= day)?.priceOre;

export const carriersHandlers: HandlersOf<typeof carriersRoutes> = {
  'GET /tenants/:tenant/officer/carriers': async ({ tx, now }) => ({ carriers: await listContracts(tx, dayOf(now)) }),
  'POST /tenants/:tenant/officer/carriers': (ctx, { body }) => makeContract(ctx, body),
  'PUT /tenants/:tenant/officer/carriers/:carrier': async ({ tx, now, requestId }, { params, body }) => {
    if (body.validTo && body.validTo < body.validFrom) throw new Problem('contract.reversed');
    const contract = { ...body, zones: [...new Set(body.zones)], weekdays: [...new Set(body.weekdays)].sort() };
    const today = dayOf(now);
    const asked = body.from ?? today;
    if (asked < today) throw new Problem('contract.backdated');
    // Before its first day a contract has nothing to change.
    const from = [asked, contract.validFrom].toSorted()[1] ?? asked;
    const before = found((await listContracts(tx, dayOf(now))).find((each) => each.carrierId === params.carrier));
    await changeVersions(tx, before, { from, contract, at: now });
    // What holds later stands in its version until its day has come; a contract that has not begun is its row.
    if (from === today || from === contract.validFrom) await updateContract(tx, params.carrier, { ...contract, from });
    const priceFrom = contract.priceFrom ?? asked;
    if (priceOn(before, priceFrom) !== contract.priceOre) await writePrice(tx, params.carrier, priceFrom, contract.priceOre);
    const after = found((await listContracts(tx, dayOf(now))).find((each) => each.carrierId === params.carrier));
    await audit(tx, { action: 'carrier-contract.changed', subject: `carrier:${params.carrier}`, details: { before, after }, requestId });
    return after;
  },
};
