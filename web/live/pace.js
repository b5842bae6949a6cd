/** How fast work gets done, from what was done lately: old samples say nothing about the rest. */
export class Pace {
  #samples = [];
  #windowMs;

  constructor(windowMs = 20_000) {
    this.#windowMs = windowMs;
  }

  /** Takes a count as seen now; returns units per second and the seconds that the rest will take, null while unknown. */
  see(done, total, now = performance.now()) {
    this.#samples.push({ done, now });
    while (this.#samples.length > 2 && now - this.#samples[1].now > this.#windowMs)
      this.#samples.shift();
    const first = this.#samples[0];
    const seconds = (now - first.now) / 1000;
    const rate = seconds > 1 ? (done - first.done) / seconds : 0;
    return { rate: rate > 0 ? rate : null, eta: rate > 0 ? (total - done) / rate : null };
  }
}
