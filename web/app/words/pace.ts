interface Sample {
  readonly done: number;
  readonly at: number;
}

/** How fast work gets done, from what was done lately: old samples say nothing about the rest. */
export class Pace {
  readonly #samples: Sample[] = [];
  readonly #windowMs: number;

  constructor(windowMs = 20_000) {
    this.#windowMs = windowMs;
  }

  /** Takes a count as seen now; returns the seconds that the rest will take, null while that cannot be known. */
  see(done: number, total: number, at: number): number | null {
    this.#samples.push({ done, at });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) > this.#windowMs)
      this.#samples.shift();
    const [first] = this.#samples;
    const seconds = first === undefined ? 0 : (at - first.at) / 1000;
    if (first === undefined || seconds < 1 || done <= first.done) return null;
    return (total - done) / ((done - first.done) / seconds);
  }
}
