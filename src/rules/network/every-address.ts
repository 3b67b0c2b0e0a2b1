/** What the text of a block of all addresses ends with, or of half of them: a pattern of CEL. Zeros before the number count for nothing. */
export const EVERY_ADDRESS = '/0*[01]';
