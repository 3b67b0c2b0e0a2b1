/** The middle of the numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs all measurements once, then all again, and so on: what slows the machine for a while slows all alike. */
export function interleaved<K extends string, T>(runs: number, measurements: { [key in K]: () => T }): { [key in K]: T[] } {
  const results = Object.fromEntries(Object.keys(measurements).map((key) => [key, []])) as unknown as { [key in K]: T[] };
  for (let run = 0; run < runs; run++) {
    for (const key of Object.keys(measurements) as K[]) {
      results[key].push(measurements[key]());
    }
  }
  return results;
}
