import type { Answers } from './answers.ts';
import type { Client } from './client.ts';
import { asProblem, Problem } from './problem.ts';
import { bytes } from '../words/numbers.ts';

/** A file on its way to Plinth. It leaves the list when it has arrived. */
export interface SentFile {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** The product it is for, where somebody said so by giving it there. */
  readonly product: string | null;
  readonly state: 'waiting' | 'sending' | 'reading' | 'failed';
  readonly sent: number;
  readonly problem: Problem | null;
}

const AT_ONCE = 2; // more would share the same line, and each would take longer
const BYTES_MAX = 256 * 2 ** 20; // what the API takes; more is refused here, before it travels

type Sender = Pick<Client, 'upload' | 'post'>;

/** The files on their way, whatever page is shown meanwhile. */
export class Sending {
  readonly #client: Sender;
  readonly #answers: Pick<Answers, 'expire'>;
  readonly #readers = new Set<() => void>();
  readonly #bodies = new Map<number, { readonly file: File; readonly ended: AbortController }>();
  #files: readonly SentFile[] = [];
  #last = 0;

  constructor(client: Sender, answers: Pick<Answers, 'expire'>) {
    this.#client = client;
    this.#answers = answers;
  }

  readonly files = (): readonly SentFile[] => this.#files;

  readonly follow = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  add(files: Iterable<File>, product: string | null = null): void {
    for (const file of files) {
      const id = (this.#last += 1);
      this.#bodies.set(id, { file, ended: new AbortController() });
      const problem = refusal(file);
      const state = problem === null ? 'waiting' : 'failed';
      const { name, size } = file;
      this.#tell([...this.#files, { id, name, bytes: size, product, state, sent: 0, problem }]);
    }
    this.#go();
  }

  retry(id: number): void {
    this.#set(id, { state: 'waiting', sent: 0, problem: null });
    this.#go();
  }

  /** Stops a file that is on its way, or forgets one that did not arrive. */
  drop(id: number): void {
    this.#bodies.get(id)?.ended.abort();
    this.#forget(id);
    this.#go();
  }

  #go(): void {
    const busy = this.#files.filter(({ state }) => state === 'sending' || state === 'reading');
    const next = this.#files.filter(({ state }) => state === 'waiting');
    for (const file of next.slice(0, Math.max(0, AT_ONCE - busy.length))) void this.#send(file);
  }

  async #send({ id, product, bytes: whole }: SentFile): Promise<void> {
    const body = this.#bodies.get(id);
    if (body === undefined) return;
    this.#set(id, { state: 'sending' });
    const onSent = (sent: number) =>
      this.#set(id, { sent: Math.min(sent, whole), state: sent < whole ? 'sending' : 'reading' });
    try {
      const upload = await this.#client.upload(body.file, onSent, body.ended.signal);
      if (product !== null)
        await this.#client.post('/v1/uploads/{upload}/assign', { upload: upload.id }, { product });
      this.#forget(id);
    } catch (error) {
      if (!body.ended.signal.aborted) this.#set(id, { state: 'failed', problem: asProblem(error) });
    }
    this.#answers.expire(() => true);
    this.#go();
  }

  #set(id: number, changes: Partial<SentFile>): void {
    this.#tell(this.#files.map((file) => (file.id === id ? { ...file, ...changes } : file)));
  }

  #forget(id: number): void {
    this.#bodies.delete(id);
    this.#tell(this.#files.filter((file) => file.id !== id));
  }

  #tell(files: readonly SentFile[]): void {
    this.#files = files;
    for (const reader of this.#readers) reader();
  }
}

function refusal({ size }: File): Problem | null {
  if (size === 0)
    return new Problem(422, {
      code: 'upload.empty',
      title: 'The file is empty.',
      todo: 'A folder is given as a zip; anything else is exported again.',
    });
  if (size > BYTES_MAX)
    return new Problem(422, {
      code: 'model.too-large',
      title: `The file has ${bytes(size)}; Plinth takes up to ${bytes(BYTES_MAX)}.`,
      todo: 'Reduce its textures or its triangles, and drop it again.',
    });
  return null;
}
