import { useState } from 'react';
import { assetUrl, useFile } from '../api/use-file.ts';
import { Icon, type IconName } from './icon.tsx';

interface PictureProps {
  /** An address of ours; null when there is none. */
  readonly url: string | null;
  readonly alt: string;
  readonly none?: IconName;
  /** The first thing that is looked at: loaded before the rest. */
  readonly isFirst?: boolean;
  readonly fit?: 'cover' | 'contain';
}

/** A square that keeps its place whether its picture is there, on its way or missing. */
export function Picture({
  url,
  alt,
  none = 'cube',
  isFirst = false,
  fit = 'contain',
}: PictureProps) {
  const address = useFile(url);
  const [failed, setFailed] = useState<string | null>(null);
  const isMissing = url === null || (address !== null && failed === address);
  return (
    <span className={`picture picture-${fit}`}>
      {isMissing ? (
        <span
          className="picture-none"
          role={alt === '' ? undefined : 'img'}
          aria-label={alt || undefined}
        >
          <Icon name={none} size={28} />
        </span>
      ) : (
        address && (
          <img
            key={address}
            src={address}
            alt={alt}
            width={512}
            height={512}
            decoding="async"
            loading={isFirst ? 'eager' : 'lazy'}
            fetchPriority={isFirst ? 'high' : 'auto'}
            onError={() => setFailed(address)}
          />
        )
      )}
    </span>
  );
}

/** The poster of a look, by its hash. */
export function Poster({ sha256, ...rest }: Omit<PictureProps, 'url'> & { sha256: string | null }) {
  return <Picture {...rest} url={sha256 === null ? null : assetUrl(sha256)} />;
}
