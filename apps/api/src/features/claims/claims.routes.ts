import type { claimRoutes } from '@galleria/contract/claims';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { freeYears } from '../reports/index.ts';
import { changeTemplate, discardClaim, draftClaim, readClaim, readClaims, refreshClaim } from './claim.ts';
import { decideClaim, payClaim, recoverClaim, submitClaim, supplementClaim } from './claim-steps.ts';
import { type NamedFile, pseudonymisedFile, shopsFile, specification, specificationFile } from './documents.ts';
import { claimForm } from './form.ts';
import { priceBaseOf, statePriceBaseAmount } from './price-base.ts';

const csv = ({ name, text }: NamedFile): Download => new Download('text/csv; charset=utf-8', text, { filename: name });

export const claimHandlers: HandlersOf<typeof claimRoutes> = {
  'GET /tenants/:tenant/officer/claims': async ({ tx, now }) => ({
    claims: await readClaims(tx),
    waiting: await freeYears(tx),
    priceBase: await priceBaseOf(tx, now),
  }),
  'POST /tenants/:tenant/officer/claims/price-base-amounts': (ctx, { body }) => statePriceBaseAmount(ctx, body),
  'POST /tenants/:tenant/officer/claims': (ctx, { body }) => draftClaim(ctx, body),
  'GET /tenants/:tenant/officer/claims/:claim': (ctx, { params }) => readClaim(ctx, params.claim),
  'POST /tenants/:tenant/officer/claims/:claim/refresh': (ctx, { params, body }) => refreshClaim(ctx, params.claim, body.version),
  'POST /tenants/:tenant/officer/claims/:claim/template': (ctx, { params, body }) => changeTemplate(ctx, params.claim, body),
  'POST /tenants/:tenant/officer/claims/:claim/discard': async (ctx, { params, body }) => {
    await discardClaim(ctx, params.claim, body.version);
    return undefined;
  },
  'POST /tenants/:tenant/officer/claims/:claim/submit': (ctx, { params, body }) => submitClaim(ctx, params.claim, body),
  'POST /tenants/:tenant/officer/claims/:claim/supplement': (ctx, { params, body }) => supplementClaim(ctx, params.claim, body),
  'POST /tenants/:tenant/officer/claims/:claim/decide': (ctx, { params, body }) => decideClaim(ctx, params.claim, body),
  'POST /tenants/:tenant/officer/claims/:claim/pay': (ctx, { params, body }) => payClaim(ctx, params.claim, body),
  'POST /tenants/:tenant/officer/claims/:claim/recover': (ctx, { params, body }) => recoverClaim(ctx, params.claim, body),
  'GET /tenants/:tenant/officer/claims/:claim/specification': async (ctx, { params }) => ({ rows: await specification(ctx, params.claim) }),
  'GET /tenants/:tenant/officer/claims/:claim/specification.csv': async (ctx, { params }) =>
    csv(await specificationFile(ctx, params.claim)),
  'GET /tenants/:tenant/officer/claims/:claim/pseudonymised.csv': async (ctx, { params }) =>
    csv(await pseudonymisedFile(ctx, params.claim)),
  'GET /tenants/:tenant/officer/claims/:claim/shops.csv': async (ctx, { params }) => csv(await shopsFile(ctx, params.claim)),
  'GET /tenants/:tenant/officer/claims/:claim/form.pdf': async (ctx, { params }) => {
    const { name, bytes } = await claimForm(ctx, params.claim);
    return new Download('application/pdf', bytes, { filename: name });
  },
};
