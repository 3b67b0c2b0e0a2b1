import { parseYaml } from './kubernetes-yaml';
import { isMap } from './lenient';
import { JsonObject } from './manifest';
import { MAX_ALIASED_VALUES, settle } from './settle';

/** A pod spec that is written as a text, as patches of Argo are; undefined where it cannot be read before its parameters are filled in. */
export function podSpecOfText(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string') {
    return undefined;
  }
  try {
    // Through JSON: what is null, which in a patch takes something away, says nothing.
    const spec = JSON.parse(JSON.stringify(settle(parseYaml(text) ?? {}, { left: MAX_ALIASED_VALUES })), (_, value) => value ?? undefined);
    return isMap(spec) ? spec : undefined;
  } catch {
    return undefined;
  }
}

const AMOUNTS = ['requests', 'limits'];

/** The same pod spec without the requests and limits that are parameters: they are said, and nobody knows how much they are. */
export function withoutOpenAmounts(spec: JsonObject | undefined): JsonObject | undefined {
  const lists = ['initContainers', 'containers'].filter((list) => Array.isArray(spec?.[list]));
  return spec && { ...spec, ...Object.fromEntries(lists.map((list) => [list, spec[list].map(withKnownResources)])) };
}

function withKnownResources(container: unknown): unknown {
  if (!isMap(container) || !isMap(container.resources)) {
    return container;
  }
  const { resources } = container;
  const known = AMOUNTS.filter((list) => isMap(resources[list])).map((list) => [list, withoutParameters(resources[list])]);
  return { ...container, resources: { ...resources, ...Object.fromEntries(known) } };
}

function withoutParameters(amounts: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => !isParameter(amount)));
}

function isParameter(amount: unknown): boolean {
  return typeof amount === 'string' && /[{][{].*[}][}]/.test(amount);
}
