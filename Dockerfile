# Debian, because the Node that npm brings for other systems needs glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY apps apps
COPY libs libs
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./

# Plays DOKU and the banks; also makes the test accounts of docker-compose.yml. Not for production.
FROM runtime AS simulator
COPY --from=build /app/dist/apps/simulator dist/apps/simulator
COPY --from=build /app/dist/apps/local-stack dist/apps/local-stack
COPY scripts/write-test-accounts.mjs scripts/
RUN install -d -o node -g node /accounts /state
USER node
EXPOSE 3100
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.SIMULATOR_PORT || 3100) + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/apps/simulator/src/main.js"]

FROM runtime AS gateway
COPY --from=build /app/dist/apps/gateway dist/apps/gateway
COPY --from=build /app/dist/libs dist/libs
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The heap (70 MB in use) is cleaned when it has doubled: left alone, Node lets garbage collect to four times that under
# load, and in quiet times cleans every few seconds, at the cost of whoever calls meanwhile. Nor does Node place what it takes for
# long-lived outside the nursery: it takes parts of requests for that, and each keeps its whole request from being cleaned.
CMD ["node", "--enable-source-maps", "--heap-growing-percent=100", "--max-semi-space-size=16", "--no-allocation-site-pretenuring", "dist/apps/gateway/src/main.js"]
