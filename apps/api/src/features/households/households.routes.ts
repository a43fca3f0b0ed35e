import type { householdDoorRoutes } from '@galleria/contract/household-door';
import type { householdListRoutes } from '@galleria/contract/household-list';
import type { householdRoutes } from '@galleria/contract/households';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { shopReasons } from '../subsidy/index.ts';
import { findForShop, promiseForShop } from './counter.ts';
import { villagesOnMap } from './door.store.ts';
import { editDoor, readCode, readDoor } from './door.ts';
import { findHousehold, listHouseholds, PAGE_SIZE } from './household.store.ts';
import { candidatesFor, homeAddressOf, linkMember, unlinkMember } from './member.store.ts';
import { ownProtection, tellOwnProtection, tellProtectionOfNote } from './protection.ts';
import { afterChange, editHousehold, enrolHousehold, foreseeEdit, readHousehold } from './register.ts';
import { endRight, grantRight } from './rights.ts';
import { takeHouseholdList } from './take-list.ts';

export const householdListHandlers: HandlersOf<typeof householdListRoutes> = {
  'POST /tenants/:tenant/officer/households/list': (ctx, { body }) => takeHouseholdList(ctx, body),
};

export const householdDoorHandlers: HandlersOf<typeof householdDoorRoutes> = {
  'GET /tenants/:tenant/officer/pin-map': async ({ tx }) => ({ villages: await villagesOnMap(tx) }),
  'GET /tenants/:tenant/officer/households/:household/door': (ctx, { params }) => readDoor(ctx, params.household),
  'PUT /tenants/:tenant/officer/households/:household/door': (ctx, { params, body }) => editDoor(ctx, params.household, body),
  'POST /tenants/:tenant/officer/households/:household/door/code': (ctx, { params }) => readCode(ctx, params.household),
};

export const householdHandlers: HandlersOf<typeof householdRoutes> = {
  'GET /tenants/:tenant/home-address': async ({ tx, customerId }) => ({
    address: customerId ? ((await homeAddressOf(tx, customerId)) ?? null) : null,
  }),
  'GET /tenants/:tenant/my-protection': ownProtection,
  'PUT /tenants/:tenant/my-protection': (ctx, { body }) => tellOwnProtection(ctx, body.protected),
  'POST /tenants/:tenant/shops/:shop/notes/:note/protection': (ctx, { params }) => tellProtectionOfNote(ctx, params.note),
  'GET /tenants/:tenant/officer/households': async ({ tx, now }, { query }) => {
    const { households, total } = await listHouseholds(tx, { ...query, today: dayOf(now) });
    return { households, total, page: query.page, more: query.page * PAGE_SIZE < total };
  },
  'GET /tenants/:tenant/officer/households/:household': (ctx, { params }) => readHousehold(ctx, { id: params.household }),
  'GET /tenants/:tenant/officer/households/by-number/:number': (ctx, { params }) => readHousehold(ctx, { number: params.number }),
  'POST /tenants/:tenant/officer/households': (ctx, { body }) => enrolHousehold(ctx, body),
  'PUT /tenants/:tenant/officer/households/:household': (ctx, { params, body }) => editHousehold(ctx, params.household, body),
  'POST /tenants/:tenant/officer/households/:household/foresee': (ctx, { params, body }) => foreseeEdit(ctx, params.household, body),
  'POST /tenants/:tenant/officer/households/:household/eligibilities': async (ctx, { params, body }) => {
    await grantRight(ctx, params.household, body);
    return afterChange(ctx.tx, params.household);
  },
  'POST /tenants/:tenant/officer/households/:household/eligibilities/:eligibility/revoke': async (ctx, { params, body }) => {
    await endRight(ctx, { householdId: params.household, eligibilityId: params.eligibility, ...body });
    return afterChange(ctx.tx, params.household);
  },
  'GET /tenants/:tenant/officer/households/:household/candidates': async ({ tx }, { params }) => {
    found(await findHousehold(tx, { id: params.household }));
    return { candidates: await candidatesFor(tx, params.household) };
  },
  'PUT /tenants/:tenant/officer/households/:household/members/:customer': async ({ tx, now, requestId }, { params }) => {
    found(await findHousehold(tx, { id: params.household }));
    if (!(await linkMember(tx, params.household, params.customer, now))) throw new Problem('member.no-match');
    const subject = `household:${params.household}`;
    await audit(tx, { action: 'household.member-linked', subject, details: { customer: params.customer }, requestId });
    return afterChange(tx, params.household);
  },
  'DELETE /tenants/:tenant/officer/households/:household/members/:customer': async ({ tx, requestId }, { params }) => {
    if (!(await unlinkMember(tx, params.household, params.customer))) throw notFound();
    const subject = `household:${params.household}`;
    await audit(tx, { action: 'household.member-unlinked', subject, details: { customer: params.customer }, requestId });
    return afterChange(tx, params.household);
  },
  'GET /tenants/:tenant/shops/:shop/households': (ctx, { query }) => findForShop(ctx, query.q),
  'GET /tenants/:tenant/shops/:shop/households/:household/promise': async (ctx, { params, query }) => {
    const { subsidised, reasons, places, joins, fee, compensation, charge, rulesEnd } = await promiseForShop(ctx, {
      householdId: params.household,
      ...query,
    });
    return {
      subsidised,
      reasons: shopReasons(reasons),
      places,
      joins,
      fee,
      compensationOre: compensation,
      rulesEnd,
      charge: charge && {
        ...{ kind: charge.kind, feeOre: charge.fee, paidOre: charge.paid },
        ...{ minimumOre: charge.bounds.minimum, maximumOre: charge.bounds.maximum },
      },
    };
  },
};
