import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { Grant, Rights } from './rights';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const named = (name: string) => ({ ...roleBindingWith(group('developers')), metadata: { name, namespace: 'payments' } });

export const noOverlappingBindings = rule({
  id: 'no-overlapping-bindings',
  title: 'Nobody is given the same role twice',
  severity: 'low',
  category: 'rbac',
  judge: findOverlaps,
  remediation: 'Keep one of the bindings: while there are two, taking one away takes no right away.',
  whenNotToUse: 'Bindings that different charts bring along.',
  references: [nsa('rbac-no-overlap', 'Authentication and authorization, Role-based access control')],
  bad: [
    { title: 'two bindings of a namespace', object: named('a'), others: [named('b')] },
    { title: 'a binding of the namespace beside one of the whole cluster', object: named('a'), others: [clusterRoleBindingWith('view', group('developers'))] },
    { title: 'the same subject twice in one binding', object: roleBindingWith(group('developers'), group('sre'), group('developers')) },
  ],
  good: [
    { title: 'other subjects', object: named('a'), others: [{ ...roleBindingWith(group('sre')), metadata: { name: 'b', namespace: 'payments' } }] },
    { title: 'other namespaces', object: named('a'), others: [{ ...named('a'), metadata: { name: 'a', namespace: 'orders' } }] },
    { title: 'a role of the namespace that has the same name', object: named('a'), others: [{ ...named('b'), roleRef: { kind: 'Role', name: 'view' } }] },
    { title: 'a group and a user of the same name', object: roleBindingWith(group('sre'), { kind: 'User', name: 'sre' }) },
  ],
});

function* findOverlaps(set: ManifestSet): Iterable<SetFailure> {
  const first = new Map<string, Grant>();
  // Those of the whole cluster come first, so that the narrower one has the finding.
  for (const grant of Rights.of(set).grants) {
    const { binding, roleName, namespace } = grant;
    const kind = textOf(mapOf(binding.object.roleRef).kind);
    for (const [i, subject] of listOf(binding.object.subjects).map(mapOf).entries()) {
      const who = [kind, roleName, textOf(subject.kind), textOf(subject.namespace), textOf(subject.name)];
      const own = JSON.stringify([...who, namespace ?? null]);
      const other = first.get(JSON.stringify([...who, null])) ?? first.get(own);
      if (other !== undefined) {
        const where = other === grant ? 'this binding' : `${other.binding.object.kind} "${other.binding.name}"`;
        yield { subject: binding, pointer: `/subjects/${i}`, message: `"${textOf(subject.name)}" has the role "${roleName}" by ${where} already` };
      } else {
        first.set(own, grant);
      }
    }
  }
}
