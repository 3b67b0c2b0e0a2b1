import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;

/** Waits until something holds that a controller brings about. @throws an Error that says what did not */
export async function until(what: string, holds: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!await holds()) {
    if (Date.now() > deadline) {
      throw new Error(`after ${patienceMs / 1000} s it does not hold that ${what}`);
    }
    await pause(20);
  }
}
