import { optionalAt } from './cel-text';
import { celTexts } from '../cel/literals';

/** An entry of a policy's `variables`: what its expressions know as `variables.<name>`. */
export interface Variable { readonly name: string; readonly expression: string }

/** Where the pod stands in objects of each kind: pointers of its `metadata` and `spec`, by group and kind. */
export type PodPointers = ReadonlyMap<string, string>;

/** Finds the pod and its containers once for all expressions of a policy. Untyped, since each kind has it in another place. */
export function podVariables(pointers: PodPointers): Variable[] {
  return [
    { name: 'template', expression: templateExpression(pointers, 'object') },
    { name: 'pod', expression: 'variables.template.?spec.orValue({})' },
    { name: 'podMetadata', expression: 'variables.template.?metadata.orValue({})' },
    {
      name: 'containers',
      expression: ['initContainers', 'containers', 'ephemeralContainers'].map((list) => `variables.pod.?${list}.orValue([])`).join(' + '),
    },
  ];
}

/** A role without rules, as one that is aggregated, has a null for them. */
export const RULES_VARIABLE: Variable = {
  name: 'rules',
  expression: 'dyn(object.?rules.orValue([])) == null ? [] : object.?rules.orValue([])',
};

/** CEL of the object, untyped, that holds the metadata and the spec of the pod. */
export function templateExpression(pointers: PodPointers, object: string): string {
  const byPointer = [...kindsByPointer(pointers)].sort(([, a], [, b]) => a.length - b.length);
  const [mostUsed] = byPointer.pop()!;
  return byPointer.map(([pointer, kinds]) => `object.kind in ${celTexts(kinds)} ? ${holder(object, pointer)} : `).join('') + holder(object, mostUsed);
}

function holder(object: string, pointer: string): string {
  return pointer === '' ? `dyn(${object})` : `${optionalAt(`dyn(${object})`, pointer)}.orValue({})`;
}

function kindsByPointer(pointers: PodPointers): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [groupKind, pointer] of pointers) {
    found.set(pointer, [...found.get(pointer) ?? [], groupKind.slice(groupKind.indexOf('/') + 1)]);
  }
  return new Map([...found].map(([pointer, kinds]) => [pointer, [...new Set(kinds)]]));
}
