import { yamlLibrary, yamlTree } from './yaml-library';

// In a shell script within a text, `&&` is none.
const ANCHOR = /(?<=^|[\s,[{])&([^\s,[\]{}&][^\s,[\]{}]*)/g;

/**
 * The offset of an anchor inside a value that has the same anchor: an alias behind both stands for the inner one in Kubernetes, and for
 * the outer one in js-yaml, so that a reader and a cluster would see two different objects.
 */
export function nestedAnchor(text: string): number | undefined {
  return text.includes('&') && repeatsAnAnchor(text) ? findNested(text) : undefined;
}

function repeatsAnAnchor(text: string): boolean {
  const names = new Set<string>();
  for (const [, name] of text.matchAll(ANCHOR)) {
    if (names.has(name)) {
      return true;
    }
    names.add(name);
  }
  return false;
}

function findNested(text: string): number | undefined {
  const { isNode, visit } = yamlLibrary();
  let found: number | undefined;
  visit(yamlTree(text), {
    Value(_, node, path) {
      if (node.anchor === undefined || !path.some((around) => isNode(around) && 'anchor' in around && around.anchor === node.anchor)) {
        return undefined;
      }
      found = node.range?.[0];
      return visit.BREAK;
    },
  });
  return found;
}
