const BATCH_LENGTH = 65_536;

/** The same text in fewer pieces: each write costs a system call. */
export function* batched(pieces: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    batch.push(piece);
    length += piece.length;
    if (length >= BATCH_LENGTH) {
      yield batch.join('');
      batch = [];
      length = 0;
    }
  }
  if (length > 0) {
    yield batch.join('');
  }
}
