interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly todo?: string;
  /** The particulars, such as the field that is wrong. */
  readonly about?: Readonly<Record<string, string | number>>;
}

/** Why the API did not do what was asked: a sentence, and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** 0 when nobody answered. */
  readonly status: number;
  readonly code: string;
  readonly todo: string;
  readonly about: Readonly<Record<string, string | number>>;

  constructor(status: number, body: ProblemBody, cause?: unknown) {
    super(body.title ?? 'Something broke on our side.', { cause });
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.todo = body.todo ?? 'Try again in a moment.';
    this.about = body.about ?? {};
  }
}

export const noAnswer = (cause: unknown): Problem =>
  new Problem(
    0,
    { code: 'no-answer', title: 'Plinth does not answer.', todo: 'We try again by ourselves.' },
    cause,
  );

/** What an answer of the API says went wrong. */
export const problemIn = async (response: Response): Promise<Problem> =>
  problemOf(response.status, await response.text().catch(() => ''));

/** The same, of an answer that was read already; what is no JSON came from something in between. */
export function problemOf(status: number, text: string): Problem {
  try {
    return new Problem(status, JSON.parse(text) as ProblemBody);
  } catch {
    return new Problem(status, {});
  }
}

/** Any error as a problem that can be shown. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, {}, error);
