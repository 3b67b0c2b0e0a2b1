import { Permission } from './permission';
import { listOf, mapOf } from '../../manifest/lenient';

/** Whether a rule of a role, whatever objects it names, permits any of this; the same as the expression of `permits`. */
export function allows(roleRule: unknown, { groups, resources, verbs }: Permission): boolean {
  const rule = mapOf(roleRule);
  return (verbs === undefined ? listOf(rule.verbs).length > 0 : holds(rule.verbs, verbs))
    && (rule.apiGroups === undefined || holds(rule.apiGroups, groups))
    && holds(rule.resources, resources.flatMap((resource) => [resource, ...subresourceOfAll(resource)]));
}

/** Whether a rule is about all objects, and not some that it names. */
export function isAboutAll(roleRule: unknown): boolean {
  return listOf(mapOf(roleRule).resourceNames).length === 0;
}

function holds(list: unknown, wanted: readonly string[]): boolean {
  return listOf(list).some((item) => item === '*' || wanted.includes(item));
}

function subresourceOfAll(resource: string): string[] {
  const slash = resource.indexOf('/');
  return slash < 0 ? [] : [`*${resource.slice(slash)}`];
}
