/** Rejects when the work takes longer: whoever waits on a phone in a tunnel gets the photo back. */
export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(reject, ms);
  });
  return Promise.race([work, late]);
}
