/** What the user gave cannot be done; the message is the one line that they read. */
export class UsageError extends Error {}
