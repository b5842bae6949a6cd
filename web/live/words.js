/** Where a run stands, as a sentence, a word and a part of the whole. */
export function phaseOf(connection, { run, conversions, variants, verdicts, products }) {
  if (connection.state === 'needs-attention')
    return {
      says: `${connection.attention.says} ${connection.attention.todo}`,
      short: 'Needs you',
      fraction: 0,
    };
  if (run === null) return { says: 'Signing in to the store…', short: 'Connecting', fraction: 0 };
  const settled = variants === 0 ? 0 : 1 - verdicts.pending / variants;
  const made =
    conversions.unique === 0 ? 0 : (conversions.done + conversions.failed) / conversions.unique;
  const counted = `${variants.toLocaleString()} variants of ${products.toLocaleString()} products`;
  switch (run.state) {
    case 'complete':
      return { says: `Complete: ${counted} are accounted for.`, short: 'Complete', fraction: 1 };
    case 'incomplete':
      return { says: `Incomplete: ${missingWords(run.proof)}`, short: 'Incomplete', fraction: 1 };
    case 'failed':
      return {
        says: `Stopped: ${run.failure?.says ?? 'the run failed.'} ${run.failure?.todo ?? ''}`,
        short: 'Stopped',
        fraction: settled,
      };
    case 'cancelled':
      return { says: 'Cancelled; what was made stays.', short: 'Cancelled', fraction: settled };
    default:
      return variants === 0
        ? { says: 'Reading the catalog…', short: 'Reading', fraction: 0 }
        : {
            says: `Making 3D of ${counted}…`,
            short: `${Math.floor(made * 100)} %`,
            fraction: (made + settled) / 2,
          };
  }
}

function missingWords(proof) {
  if (!proof) return 'the counts were not taken.';
  const { missing, expected, found, withoutVerdict } = proof;
  return [
    `the store has ${expected.variants.toLocaleString()} variants, ${found.variants.toLocaleString()} were read`,
    ...(missing.length > 0
      ? [`missing: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? '…' : ''}`]
      : []),
    ...(withoutVerdict > 0 ? [`${withoutVerdict} without a verdict`] : []),
  ].join('; ');
}

/** Seconds as a person says them. */
export function secondsWords(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}

/** Bytes as a person says them. */
export function bytesWords(bytes) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}
