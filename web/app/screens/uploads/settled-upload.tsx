import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { Icon } from '../../parts/icon.tsx';
import { Particulars } from '../../parts/particulars.tsx';
import { Time } from '../../parts/time.tsx';
import { bytes } from '../../words/numbers.ts';
import { inspectionWords, type Upload } from '../../words/uploads.ts';
import { RemoveUpload } from './remove-upload.tsx';

/** A file whose product is known, or that is none, with the reason. */
export function SettledUpload({ upload }: { readonly upload: Upload }) {
  const { fileName, failure, product } = upload;
  return (
    <li>
      <Icon name="file" size={18} />
      <div className="row-words">
        <p>
          <strong>{fileName}</strong>{' '}
          {product && (
            <>
              <span className="quiet">is the model of</span>{' '}
              <Link to={pathOf('product', { product: product.id })}>{product.title}</Link>
            </>
          )}
        </p>
        {failure && (
          <p className="small">
            <span className="fault">{failure.says}</span>{' '}
            <span className="quiet">{failure.todo}</span>
          </p>
        )}
        {failure && <Particulars detail={failure.detail} />}
        <p className="quiet small number">
          {[bytes(upload.bytes), ...inspectionWords(upload.inspection)].join(' · ')} ·{' '}
          <Time at={upload.createdAt} />
        </p>
      </div>
      <RemoveUpload upload={upload} />
    </li>
  );
}
