/** A whole number as people read it: `1,000,000`. What Node has for it loads the tables of all languages first, longer than a small file takes to judge. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
