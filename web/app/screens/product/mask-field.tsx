import { useId, useRef, useState } from 'react';
import type { Answer } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { assetUrl, useFile } from '../../api/use-file.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

type Mask = Answer<'/v1/masks', 'post'>;

/** Takes a picture that says where a pattern changes its colour; the form carries its hash as `mask`. */
export function MaskField({ first }: { readonly first: string | null }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [mask, setMask] = useState(first);
  const picture = useFile(mask === null ? null : assetUrl(mask));
  const change = useChange(async (client, file: File) => {
    const answer = await client.fetch('/v1/masks', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    setMask(((await answer.json()) as Mask).sha256);
  });
  return (
    <div className="field mask-field wide" role="group" aria-labelledby={`${id}-name`}>
      <span id={`${id}-name`} className="small quiet">
        Only where a mask is white (optional)
      </span>
      <input type="hidden" name="mask" value={mask ?? ''} />
      <div className="mask-row">
        {mask !== null && picture !== null && <img src={picture} alt="The mask" />}
        <Button isBusy={change.isBusy} onClick={() => input.current?.click()}>
          {mask === null ? 'Choose a mask' : 'Another mask'}
        </Button>
        {mask !== null && (
          <Button icon="undo" onClick={() => setMask(null)}>
            Without a mask
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Mask picture"
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void change.run(file);
            event.target.value = ''; // the same file may be chosen again
          }}
        />
      </div>
      <ProblemNote problem={change.problem} />
    </div>
  );
}
