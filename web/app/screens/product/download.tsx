import type { Answer } from '../../api/addresses.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { useChange } from '../../api/use-change.ts';
import { assetUrl } from '../../api/use-file.ts';
import { Icon } from '../../parts/icon.tsx';

type File = NonNullable<Answer<'/v1/conversions/{conversion}'>['outputs']>['store'];

const endings: Readonly<Record<string, string>> = {
  'model/gltf-binary': 'glb',
  'model/vnd.usdz+zip': 'usdz',
  'image/webp': 'webp',
  'image/png': 'png',
  'image/avif': 'avif',
};

/** Saves one file under a name that says what it is; addresses of files are hashes. */
export function Download(props: {
  readonly file: NonNullable<File>;
  readonly says: string;
  readonly fileName: string;
}) {
  const { file, says, fileName } = props;
  const { client } = usePlinth();
  const words = fileName.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  const name = `${words}.${endings[file.mediaType] ?? 'bin'}`;
  const url = assetUrl(file.sha256);
  const change = useChange(async () => save(await client.fetch(url), name));
  return (
    <a
      className="download"
      href={url}
      download={name}
      aria-label={`Download ${says}`}
      aria-busy={change.isBusy || undefined}
      title={change.problem?.message ?? 'Download'}
      onClick={(event) => {
        // A link carries no header: where the browser does not show who asks, this page asks.
        if (client.auth.byItself) return;
        event.preventDefault();
        void change.run();
      }}
    >
      <Icon name="download" size={18} />
    </a>
  );
}

async function save(answer: Response, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  // The browser takes the bytes after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
