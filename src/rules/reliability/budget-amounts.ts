// The API server takes as many digits as one likes.
const SHARE = /^[0-9]+%$/;

/** The share that an amount of a disruption budget is, undefined where it is none. */
export function shareOf(amount: unknown): number | undefined {
  return typeof amount === 'string' && SHARE.test(amount) ? parseInt(amount, 10) : undefined;
}

/** Whether an amount is no pod, however many there are. */
export function isNothing(amount: unknown): boolean {
  return amount === 0 || shareOf(amount) === 0;
}

/** Whether an amount, where it is rounded up, is all of some pods; of an unknown number only a share can be. */
export function isAll(amount: unknown, pods: number | undefined): boolean {
  const share = shareOf(amount);
  if (share !== undefined) {
    return share >= 100 || pods !== undefined && pods > 0 && Math.ceil(pods * share / 100) >= pods;
  }
  return typeof amount === 'number' && pods !== undefined && pods > 0 && amount >= pods;
}
