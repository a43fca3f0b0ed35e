import type { eligibilityRoutes } from '@galleria/contract/eligibility';
import { eligibilityMailPhrases } from '@galleria/phrases/eligibility-mail';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { findHousehold } from '../households/index.ts';
import { findApplication, refusalOf } from './application.store.ts';
import { applyAsResident, applyAsShop, keepOwnReason, ofResident, ofShop, withdrawOfShop, withdrawOwn } from './apply.ts';
import { careDesk, enrolByCare, keepCareReason, lookFromDesk, renewFromDesk, renewRight } from './care-desk.ts';
import { applicationQueue, grantApplication, refuseApplication } from './decide.ts';
import { confirmNew, undoNew } from './join.ts';
import { openApplication } from './judged.ts';
import { letterPdf } from './letters.ts';
import { lookAtReason } from './reason.ts';

const CARE = '/tenants/:tenant/care/applications';
const OFFICER = '/tenants/:tenant/officer/eligibility-applications';
const SHOP = '/tenants/:tenant/shops/:shop/eligibility-applications';
const OWN = '/tenants/:tenant/my-eligibility';

export const eligibilityHandlers: HandlersOf<typeof eligibilityRoutes> = {
  [`GET ${CARE}`]: careDesk,
  [`POST ${CARE}`]: (ctx, { body }) => enrolByCare(ctx, body),
  [`PUT ${CARE}/:eligibilityApplication/reason`]: (ctx, { params, body }) => keepCareReason(ctx, params.eligibilityApplication, body),
  [`POST ${CARE}/:eligibilityApplication/reason/look`]: (ctx, { params }) => lookFromDesk(ctx, params.eligibilityApplication),
  [`POST ${CARE}/:eligibilityApplication/renewal`]: (ctx, { params }) => renewFromDesk(ctx, params.eligibilityApplication),
  [`GET ${OFFICER}`]: applicationQueue,
  [`GET ${OFFICER}/:eligibilityApplication`]: (ctx, { params }) => openApplication(ctx, params.eligibilityApplication),
  [`POST ${OFFICER}/:eligibilityApplication/reason/look`]: async (ctx, { params }) =>
    lookAtReason(ctx, found(await findApplication(ctx.tx, params.eligibilityApplication))),
  [`POST ${OFFICER}/:eligibilityApplication/grant`]: (ctx, { params, body }) => grantApplication(ctx, params.eligibilityApplication, body),
  [`POST ${OFFICER}/:eligibilityApplication/refuse`]: (ctx, { params, body }) =>
    refuseApplication(ctx, params.eligibilityApplication, body),
  [`POST ${OFFICER}/:eligibilityApplication/confirmation`]: (ctx, { params, body }) =>
    confirmNew(ctx, { id: params.eligibilityApplication, version: body.version }),
  [`POST ${OFFICER}/:eligibilityApplication/undoing`]: (ctx, { params, body }) =>
    undoNew(ctx, { id: params.eligibilityApplication, version: body.version }),
  [`GET ${OFFICER}/:eligibilityApplication/letter.pdf`]: async ({ tx, tenant }, { params }) => {
    const one = found(await findApplication(tx, params.eligibilityApplication));
    const { letter } = found(await refusalOf(tx, one.id));
    const title = eligibilityMailPhrases(one.language).refusedSubject(tenant.municipalityName);
    const file = await letterPdf({ title, text: letter, at: one.decidedAt ?? one.appliedAt, training: tenant.mark === 'training' });
    return new Download('application/pdf', file, { filename: 'beslut.pdf' });
  },
  'POST /tenants/:tenant/officer/households/:household/renewal': async (ctx, { params }) => {
    found(await findHousehold(ctx.tx, { id: params.household }));
    return renewRight(ctx, params.household);
  },
  [`GET ${SHOP}`]: ofShop,
  [`POST ${SHOP}`]: (ctx, { body }) => applyAsShop(ctx, body),
  [`POST ${SHOP}/:eligibilityApplication/withdrawal`]: (ctx, { params, body }) =>
    withdrawOfShop(ctx, params.eligibilityApplication, body.version),
  [`GET ${OWN}`]: ofResident,
  [`POST ${OWN}`]: (ctx, { body }) => applyAsResident(ctx, body),
  [`PUT ${OWN}/:eligibilityApplication/reason`]: (ctx, { params, body }) => keepOwnReason(ctx, params.eligibilityApplication, body),
  [`POST ${OWN}/:eligibilityApplication/withdrawal`]: (ctx, { params, body }) =>
    withdrawOwn(ctx, params.eligibilityApplication, body.version),
};
