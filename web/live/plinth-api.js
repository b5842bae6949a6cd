/** The few questions this page asks of the API. A problem answer is thrown with its sentence and what to do. */
export class PlinthApi {
  #key;
  #pictures = new Map();

  constructor(key) {
    this.#key = key;
  }

  async get(path) {
    const response = await this.fetch(path);
    return response.json();
  }

  async fetch(path, init = {}) {
    const shown = this.#key === null ? {} : { authorization: `Bearer ${this.#key}` };
    const headers = { ...init.headers, ...shown };
    const response = await fetch(path, { ...init, headers, cache: init.cache ?? 'default' });
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    const error = new Error(`${problem.title ?? response.statusText} ${problem.todo ?? ''}`.trim());
    error.status = response.status;
    throw error;
  }

  /** An address for <img>: files of the organization need the key, which an <img> cannot send. */
  picture(sha256) {
    if (!this.#pictures.has(sha256)) {
      const loaded = this.fetch(`/v1/assets/${sha256}`)
        .then((response) => response.blob())
        .then((blob) => URL.createObjectURL(blob));
      loaded.catch(() => this.#pictures.delete(sha256)); // the next draw asks again
      this.#pictures.set(sha256, loaded);
    }
    return this.#pictures.get(sha256);
  }
}
