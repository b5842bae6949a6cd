import type { Item } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Swatch } from '../../parts/swatch.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { Weight } from '../../parts/weight.tsx';
import { bytes, count, money } from '../../words/numbers.ts';
import type { Variant } from '../../words/options.ts';
import { Budgets } from './budgets.tsx';
import { CorrectLook } from './correct-look.tsx';

type Look = Item<'/v1/products/{product}/looks'>;

/** What is true of the chosen variant, why, and what its files weigh. */
export function VariantFacts(props: {
  readonly variant: Variant | null;
  readonly look: Look | null;
  readonly source: { readonly bytes: number } | null;
}) {
  const { variant, look, source } = props;
  if (variant === null) return <div className="card facts facts-empty" aria-hidden="true" />;
  return (
    <section className="card facts" aria-label="The chosen variant">
      <header>
        <h2>{variant.title}</h2>
        <VerdictBadge name={variant.verdict?.name ?? 'pending'} />
      </header>
      <p className="quiet small">
        {[variant.sku, variant.price && money(variant.price)].filter(Boolean).join(' · ')}
      </p>
      {variant.verdict && (
        <p>
          {variant.verdict.says} <span className="quiet">{variant.verdict.todo}</span>
        </p>
      )}
      <Particulars variant={variant} />
      {variant.verdict?.name === 'failed' && <Retry product={variant.product} />}
      {variant.look && <LookReason look={variant.look} />}
      {look && look.how !== 'from-photo' && (
        <CorrectLook key={look.id} variant={variant} look={look} />
      )}
      {variant.outputs && <Files outputs={variant.outputs} look={look} source={source} />}
      {look && <Budgets budgets={look.budgets} />}
    </section>
  );
}

/** Tries what failed of the product again. */
function Retry({ product }: { readonly product: string }) {
  const change = useChange((client) => client.post('/v1/products/{product}/retry', { product }));
  return (
    <div className="actions">
      <Button icon="runs" isBusy={change.isBusy} onClick={() => void change.run()}>
        Retry
      </Button>
      <ProblemNote problem={change.problem} />
    </div>
  );
}

/** The numbers and names of a failure. */
function Particulars({ variant }: { readonly variant: Variant }) {
  const entries = Object.entries(variant.verdict?.detail ?? {});
  if (entries.length === 0) return null;
  return (
    <dl className="pairs small">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt className="quiet">{name}</dt>
          <dd className="number">{typeof value === 'number' ? count(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function LookReason({ look }: { readonly look: NonNullable<Variant['look']> }) {
  return (
    <p className="look-reason">
      {look.selection.kind === 'tint' && <Swatch color={look.selection.color} />}
      <span>
        {look.says}
        {look.guessed && (
          <span className="badge tone-needs-model" title="It rests on an assumption: look at it.">
            Guessed
          </span>
        )}
      </span>
    </p>
  );
}

const fileWords = { store: 'For the shop (GLB)', xr: 'For headsets (GLB, KTX2)', poster: 'Poster' };

function Files(props: {
  readonly outputs: NonNullable<Variant['outputs']>;
  readonly look: Look | null;
  readonly source: { readonly bytes: number } | null;
}) {
  const { outputs, look, source } = props;
  const names = ['store', 'xr', 'poster'] as const;
  return (
    <>
      <h3>Files</h3>
      <dl className="pairs">
        {names.map((name) => {
          const file = outputs[name];
          return (
            file && (
              <div key={name}>
                <dt>
                  <Icon name="file" size={16} /> {fileWords[name]}
                </dt>
                <dd className="number">
                  {name === 'store' ? (
                    <Weight before={source?.bytes ?? null} after={file.bytes} />
                  ) : (
                    bytes(file.bytes)
                  )}
                </dd>
              </div>
            )
          );
        })}
        {look?.triangles && (
          <div>
            <dt>Triangles</dt>
            <dd className="number">{count(look.triangles)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
