import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { accountNamespaceOf, Grant, Rights } from './rights';
import { groupedBy } from '../../manifest/label-index';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const named = (name: string) => ({ ...roleBindingWith(group('developers')), metadata: { name, namespace: 'payments' } });

const ACCOUNT = { kind: 'ServiceAccount', name: 'web' };

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
    { title: 'an account of the namespace with and without its namespace', object: roleBindingWith(ACCOUNT, { ...ACCOUNT, namespace: 'payments' }) },
    { title: 'the same subject twice in one binding', object: roleBindingWith(group('developers'), group('sre'), group('developers')) },
  ],
  good: [
    { title: 'other subjects', object: named('a'), others: [{ ...roleBindingWith(group('sre')), metadata: { name: 'b', namespace: 'payments' } }] },
    { title: 'other namespaces', object: named('a'), others: [{ ...named('a'), metadata: { name: 'a', namespace: 'orders' } }] },
    { title: 'a role of the namespace that has the same name', object: named('a'), others: [{ ...named('b'), roleRef: { kind: 'Role', name: 'view' } }] },
    { title: 'an account of the namespace and one of another', object: roleBindingWith(ACCOUNT, { ...ACCOUNT, namespace: 'orders' }) },
    { title: 'a group and a user of the same name', object: roleBindingWith(group('sre'), { kind: 'User', name: 'sre' }) },
  ],
});

/** A place where a binding names a subject. */
interface Place { readonly grant: Grant; readonly index: number; readonly key: string; readonly who: string }

function* findOverlaps(set: ManifestSet): Iterable<SetFailure> {
  const places = Rights.of(set).grants.flatMap(placesIn);
  const byKey = groupedBy([...places].sort((a, b) => a.grant.binding.name < b.grant.binding.name ? -1 : 1), ({ key }) => key);
  for (const { grant, index, key, who } of places) {
    const { binding: subject, roleName, namespace } = grant;
    const alike = byKey.get(key)!;
    const inCluster = namespace === undefined ? [] : byKey.get(keyOf(grant, who, undefined)) ?? [];
    const elsewhere = [...inCluster, ...alike].find((place) => isAnother(place.grant, grant));
    const again = alike.some((place) => place.grant === grant && place.index < index);
    if (again || elsewhere !== undefined) {
      const other = again ? 'the same binding' : `${elsewhere!.grant.binding.object.kind} "${elsewhere!.grant.binding.name}"`;
      const name = textOf(mapOf(listOf(subject.object.subjects)[index]).name);
      yield { subject, pointer: `/subjects/${index}`, message: `"${name}" has the role "${roleName}" by ${other} too` };
    }
  }
}

function placesIn(grant: Grant): Place[] {
  return listOf(grant.binding.object.subjects).map(mapOf).map((subject, index) => {
    const isAccount = subject.kind === 'ServiceAccount';
    const who = JSON.stringify([textOf(subject.kind), isAccount ? accountNamespaceOf(subject, grant.binding) : '', textOf(subject.name)]);
    return { grant, index, who, key: keyOf(grant, who, grant.namespace) };
  });
}

function keyOf({ binding, roleName }: Grant, who: string, namespace: string | undefined): string {
  return JSON.stringify([textOf(mapOf(binding.object.roleRef).kind), roleName, who, namespace ?? null]);
}

// The same binding may be in several files, as for several ways of installing it.
function isAnother({ binding: a }: Grant, { binding: b }: Grant): boolean {
  return a.name !== b.name || a.namespace !== b.namespace || a.object.kind !== b.object.kind;
}
