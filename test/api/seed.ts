import { randomUUID } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { Blobs } from '../../src/ops/blobs.ts';
import { judgeBudgets } from '../../src/conversion/budgets/judge-budgets.ts';
import { json } from '../../src/db/json.ts';
import { type Database, inTenant } from '../../src/db/tenant.ts';
import type {
  ConnectionId,
  ConversionId,
  ExternalId,
  LookId,
  ModelId,
  OrganizationId,
  ProductId,
  ReleaseId,
  SyncRunId,
  VariantId,
} from '../../src/kernel/ids.ts';
import { sampleFigures } from '../conversion/budgets/sample-figures.ts';

const fresh = <T extends string>() => randomUUID() as string as T;
const verdictReason = (says: string) => json({ says, todo: null, code: null, detail: {} });

/** A small shop: a chair in two colours (one made, one failed), a print without a model, and one release of the chair that is live. */
export interface Shop {
  readonly organization: OrganizationId;
  readonly connection: ConnectionId;
  readonly run: SyncRunId;
  readonly chair: ProductId;
  readonly print: ProductId;
  readonly variants: readonly VariantId[];
  readonly conversions: readonly ConversionId[];
  readonly release: ReleaseId;
  readonly source: string;
  readonly poster: string;
  readonly token: string;
}

export async function seedShop(
  db: Database,
  blobs: Blobs,
  organization: OrganizationId,
  name: string,
): Promise<Shop> {
  const file = async (text: string) => blobs.put(Buffer.from(`${name} ${text}`));
  const [source, store, poster] = [
    await file('chair.glb, a heavy source'),
    await file('store.glb'),
    await file('poster'),
  ];
  const ids = {
    connection: fresh<ConnectionId>(),
    run: fresh<SyncRunId>(),
    chair: fresh<ProductId>(),
    print: fresh<ProductId>(),
    model: fresh<ModelId>(),
    looks: [fresh<LookId>(), fresh<LookId>()] as const,
    conversions: [fresh<ConversionId>(), fresh<ConversionId>()] as const,
    variants: [fresh<VariantId>(), fresh<VariantId>(), fresh<VariantId>()] as const,
    release: fresh<ReleaseId>(),
    token: createHash('sha256').update(name).digest('base64url').slice(0, 32),
  };
  await inTenant(db, organization, async ({ db: tx }) => {
    const of = { organization_id: organization };
    await tx.insertInto('organizations').values({ id: organization, name }).execute();
    await tx
      .insertInto('connections')
      .values({
        ...of,
        id: ids.connection,
        platform: 'shopify',
        name,
        settings: json({ shop: `${name}.example` }),
        state: 'connected',
        publishing: 'automatic',
        facts: json({
          name,
          domain: `${name}.example`,
          currency: 'EUR',
          scopes: ['read_products'],
          variantsPerProductMax: 2048,
        }),
      })
      .execute();
    await tx
      .insertInto('sync_runs')
      .values({
        ...of,
        id: ids.run,
        connection_id: ids.connection,
        workflow_id: 'w',
        state: 'complete',
        products: 2,
        variants: 3,
        proof: json({
          expected: { products: 2, variants: 3 },
          found: { products: 2, variants: 3 },
          missing: [],
          withoutVerdict: 0,
        }),
        finished_at: new Date(),
      })
      .execute();
    await tx
      .insertInto('assets')
      .values([
        { ...of, ...stored(source), media_type: 'model/gltf-binary', kind: 'source' },
        {
          ...of,
          ...stored(store),
          media_type: 'model/gltf-binary',
          kind: 'output',
          public_token: ids.token,
          published_at: new Date(),
        },
        { ...of, ...stored(poster), media_type: 'image/webp', kind: 'output' },
      ])
      .execute();
    await tx
      .insertInto('models')
      .values({
        ...of,
        id: ids.model,
        source: source.sha256,
        inspection: json({
          format: 'glb' as const,
          warnings: [],
          bytes: source.bytes,
          triangles: 1200,
          vertices: 900,
          materials: [],
          variants: [],
          textures: [],
          size: [1, 1, 1] as const,
        }),
      })
      .execute();
    const colors = ['#ff0000', '#0000ff'] as const;
    await tx
      .insertInto('looks')
      .values(
        ids.looks.map((id, index) => ({
          ...of,
          id,
          model_id: ids.model,
          selection: json({
            kind: 'tint' as const,
            material: 'Fabric',
            color: colors[index] ?? '#000000',
          }),
          selection_hash: String(index),
          guessed: index === 1,
        })),
      )
      .execute();
    const recipe = json({
      name: 'product',
      version: 1,
      outputs: ['store', 'poster'] as const,
      budgets: [],
      trianglesMax: 1000,
      shapeErrorMax: 1,
      textureSizeMax: { store: 1024, xr: 1024 },
      textureFormat: { store: 'webp' as const, xr: 'uastc' as const },
      poster: { size: 512, background: null, format: 'webp' as const },
      turntable: { frames: 8, size: 64, background: null },
    });
    const outputs = json({
      store: { ...store, mediaType: 'model/gltf-binary' },
      poster: { ...poster, mediaType: 'image/webp' },
    });
    const report = json({
      source: {
        format: 'glb' as const,
        warnings: [],
        bytes: source.bytes,
        triangles: 1200,
        vertices: 900,
        materials: Array.from({ length: 6 }, (_, index) => ({
          name: `Material ${index}`,
          textured: false,
          triangles: 200,
        })),
        variants: [],
        textures: [],
        size: [1, 1, 1] as const,
      },
      triangles: 1000,
      adapter: { description: 'SwiftShader', driver: 'swiftshader', hardware: false },
      textureProfile: 'fast',
      ms: { total: 20 },
      gpuMs: 12.5,
      cache: { look: 'made', geometry: 'made', textures: { hits: 0, made: 0 } },
      checks: [
        {
          output: 'store',
          validatorErrors: 0,
          validatorWarnings: 0,
          triangles: 1000,
          boundsDelta: 0,
          texturePsnr: [],
        },
      ],
      budgets: judgeBudgets({
        figures: { store: sampleFigures({ bytes: store.bytes, triangles: 1000, materials: 6 }) },
        wanted: ['khronos-3d-commerce'],
        did: { store: ['Simplified from 1,200 to 1,000 triangles.'] },
      }),
      warnings: [],
      work: { texturePixels: 0, triangles: 1200, posterPixels: 262_144 },
    } as const);
    await tx
      .insertInto('conversions')
      .values([
        {
          ...of,
          id: ids.conversions[0],
          look_id: ids.looks[0],
          recipe_hash: 'r',
          recipe,
          state: 'done',
          outputs,
          report,
          finished_at: new Date(),
        },
        {
          ...of,
          id: ids.conversions[1],
          look_id: ids.looks[1],
          recipe_hash: 'r',
          recipe,
          state: 'failed',
          failure: json({ code: 'model.truncated' as const, detail: { offset: 12 } }),
          finished_at: new Date(),
        },
      ])
      .execute();
    const product = (id: ProductId, title: string, variants: number) => ({
      ...of,
      id,
      connection_id: ids.connection,
      external_id: `gid://${title}` as ExternalId,
      title: `${name} ${title}`,
      handle: title.toLowerCase(),
      product_type: 'Thing',
      status: 'active' as const,
      gift_card: false,
      content_hash: 'h',
      variant_count: variants,
      seen_run: ids.run,
    });
    await tx
      .insertInto('products')
      .values([product(ids.chair, 'Chair', 2), product(ids.print, 'Print', 1)])
      .execute();
    await tx
      .insertInto('options')
      .values({
        ...of,
        product_id: ids.chair,
        position: 0,
        name: 'Colour',
        values: json([
          { name: 'Red', swatch: '#ff0000' },
          { name: 'Blue', swatch: null },
        ]),
      })
      .execute();
    await tx
      .insertInto('media')
      .values([
        {
          ...of,
          product_id: ids.chair,
          external_id: 'm1' as ExternalId,
          position: 0,
          kind: 'model',
          url: 'https://cdn.example/chair.glb',
          alt: 'Chair',
          model_id: ids.model,
        },
        ...[2, 1].map((position) => ({
          ...of,
          product_id: ids.chair,
          external_id: `m-photo-${position}` as ExternalId,
          position,
          kind: 'image' as const,
          url: `https://cdn.example/chair-${position}.jpg`,
          alt: 'Chair',
        })),
      ])
      .execute();
    const decision = (index: number) =>
      json({
        selection: {
          kind: 'tint' as const,
          material: 'Fabric',
          color: colors[index] ?? '#000000',
        },
        how: 'swatch' as const,
        guessed: index === 1,
        says: 'Because of its swatch.',
      });
    const variant = (index: number, product_id: ProductId, title: string) => ({
      ...of,
      id: ids.variants[index] ?? fresh<VariantId>(),
      product_id,
      external_id: `v${index}` as ExternalId,
      position: index,
      title,
      sku: `SKU-${index}`,
      selection: json({ Colour: title }),
      price_minor: 9_007_199_254_740_993n,
      price_currency: 'EUR',
      revision: 1,
    });
    await tx
      .insertInto('variants')
      .values([
        {
          ...variant(0, ids.chair, 'Red'),
          look_id: ids.looks[0],
          decision: decision(0),
          verdict: 'live',
          reason: verdictReason('The store shows it.'),
        },
        {
          ...variant(1, ids.chair, 'Blue'),
          look_id: ids.looks[1],
          decision: decision(1),
          verdict: 'failed',
          reason: json({
            says: 'The model file ends too early.',
            todo: 'Export it again and upload the new file.',
            code: 'model.truncated' as const,
            detail: { offset: 12 },
          }),
        },
        {
          ...variant(2, ids.print, 'A3'),
          verdict: 'needs-model',
          reason: verdictReason('The product has photos but no 3D model.'),
        },
      ])
      .execute();
    await tx
      .insertInto('releases')
      .values({
        ...of,
        id: ids.release,
        product_id: ids.chair,
        number: 1,
        state: 'live',
        manifest: json({
          version: 1 as const,
          options: ['Colour'],
          variants: {},
          looks: { a: {} },
        }),
        manifest_hash: 'm',
      })
      .execute();
    const event = (kind: string, subject_type: 'product' | 'variant', subject_id: string) => ({
      ...of,
      kind,
      subject_type,
      subject_id,
      data: json({ shop: name }),
    });
    await tx
      .insertInto('events')
      .values([
        event('product.seen', 'product', ids.chair),
        event('variant.mapped', 'variant', ids.variants[0]),
        event('variant.mapped', 'variant', ids.variants[1]),
      ])
      .execute();
  });
  return { ...ids, organization, source: source.sha256, poster: poster.sha256 };
}

const stored = (file: { sha256: Shop['source']; bytes: number }) => ({
  sha256: file.sha256 as never,
  bytes: file.bytes,
});
