import { changeTone, changeWords, choiceWords, type DifferingLook } from '../words/difference.ts';
import { counted } from '../words/numbers.ts';
import { Icon } from './icon.tsx';
import { Picture, Poster } from './picture.tsx';

/** One look before and after; where nothing was before, or all is as it was, one picture says it. */
export function DifferingPair(props: { readonly look: DifferingLook; readonly isSingle: boolean }) {
  const { look, isSingle } = props;
  const says = choiceWords(look);
  return (
    <li>
      <div className="pair-pictures">
        {!isSingle && (
          <>
            <Side shown={look.before} says={says} caption="Before" />
            <Icon name="chevron" size={16} />
          </>
        )}
        <Side shown={look.after} says={says} caption={isSingle ? null : 'After'} />
      </div>
      <p className="pair-says">
        <span className="pair-name">{says}</span>
        {look.change !== 'same' && (
          <span className={`badge tone-${changeTone[look.change]}`}>
            {changeWords[look.change]}
          </span>
        )}
      </p>
      <p className="small quiet">
        {look.variants === 0 ? 'no variant now' : counted(look.variants, 'variant')}
      </p>
    </li>
  );
}

function Side(props: {
  readonly shown: DifferingLook['after'];
  readonly says: string;
  readonly caption: string | null;
}) {
  const { shown, caption } = props;
  const alt = caption === null ? props.says : `${props.says}, ${caption.toLowerCase()}`;
  return (
    <figure>
      {shown === null ? (
        <Picture url={null} none="photo" alt={`${alt}: no 3D`} />
      ) : (
        <Poster sha256={shown.poster} alt={alt} />
      )}
      {caption !== null && (
        <figcaption className="small quiet">
          {caption}
          {shown === null && ', no 3D'}
        </figcaption>
      )}
    </figure>
  );
}
