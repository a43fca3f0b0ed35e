import type { priceFilesRoutes } from '@galleria/contract/price-files';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { applyFile } from './apply-file.ts';
import { decideHeld, dismissFile } from './decide.ts';
import { setIntake, showIntake } from './intake.ts';
import { previewFile } from './preview.ts';
import { findFile, latestFiles } from './price-file.store.ts';
import { rangeFile } from './range.ts';
import { rejectedFile } from './rejected-file.ts';
import { listRows, ROWS_A_PAGE } from './row.store.ts';
import { setMapping } from './set-mapping.ts';
import { uploadFile } from './upload-file.ts';
import { viewFile } from './view.ts';

export const priceFilesHandlers: HandlersOf<typeof priceFilesRoutes> = {
  'GET /tenants/:tenant/shops/:shop/price-files': async ({ tx }, { params }) => {
    const files = await latestFiles(tx, params.shop);
    return {
      files: files.map((file) => ({ ...file, createdAt: file.createdAt.toISOString(), appliedAt: file.appliedAt?.toISOString() ?? null })),
    };
  },
  'POST /tenants/:tenant/shops/:shop/price-files': ownDoor(async (ctx, { params, body }) =>
    // The route accepts a form, so what came is one (http/routes.ts).
    uploadFile(ctx, params.shop, body as unknown as Upload),
  ),
  'GET /tenants/:tenant/shops/:shop/price-file-intake': (ctx, { params }) => showIntake(ctx, params.shop),
  'PUT /tenants/:tenant/shops/:shop/price-file-intake': (ctx, { params, body }) => setIntake(ctx, params.shop, body),
  'GET /tenants/:tenant/shops/:shop/range.csv': (ctx, { params }) => rangeFile(ctx, params.shop, 'csv'),
  'GET /tenants/:tenant/shops/:shop/range.xlsx': (ctx, { params }) => rangeFile(ctx, params.shop, 'xlsx'),
  'GET /tenants/:tenant/shops/:shop/price-files/:file': async ({ tx }, { params }) =>
    viewFile(tx, found(await findFile(tx, params.shop, params.file))),
  'PUT /tenants/:tenant/shops/:shop/price-files/:file/mapping': ownDoor(async (ctx, { params, body }) =>
    setMapping(ctx, params.shop, params.file, body),
  ),
  'POST /tenants/:tenant/shops/:shop/price-files/:file/preview': ownDoor(async (ctx, { params, body }) =>
    previewFile(ctx, params.shop, params.file, body),
  ),
  'POST /tenants/:tenant/shops/:shop/price-files/:file/apply': async (ctx, { params, body }) =>
    applyFile(ctx, params.shop, params.file, body),
  'POST /tenants/:tenant/shops/:shop/price-files/:file/decisions': (ctx, { params, body }) =>
    decideHeld(ctx, params.shop, params.file, body),
  'POST /tenants/:tenant/shops/:shop/price-files/:file/dismissal': (ctx, { params, body }) =>
    dismissFile(ctx, params.shop, params.file, body.version),
  'GET /tenants/:tenant/shops/:shop/price-files/:file/rows': async ({ tx }, { params, query }) => {
    const file = found(await findFile(tx, params.shop, params.file));
    const { verdict, page } = query;
    const nameColumn = file.mapping.columns.name;
    const rows = await listRows(tx, file.id, { verdict, page, nameColumn, remarks: query.remarks === 'yes', waiting: query.waiting });
    return { rows: rows.slice(0, ROWS_A_PAGE), page, more: rows.length > ROWS_A_PAGE };
  },
  'GET /tenants/:tenant/shops/:shop/price-files/:file/rejected.csv': async (ctx, { params }) => rejectedFile(ctx, params.shop, params.file),
};
