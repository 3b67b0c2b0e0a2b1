import { BUILT_IN_ROLES } from './built-in-roles';
import { groupedBy, LabelIndex } from '../../manifest/label-index';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { oncePerSet } from '../../manifest/once-per-set';

const GROUP = 'rbac.authorization.k8s.io';

/** A binding and what its role permits. */
export interface Grant {
  readonly binding: SetObject;
  readonly roleName: string;
  /** The namespace in which it holds, undefined where that is the whole cluster. */
  readonly namespace?: string;
  /** The rules that the role itself has, where it is in the set. */
  readonly shown: readonly JsonObject[];
  /** All its rules, with those that come along by aggregation; none where the role is not known. */
  readonly rules: readonly JsonObject[];
}

/** The subjects that a service account is: itself, and the groups of accounts that it belongs to. */
export function subjectsOfAccount(namespace: string, name: string): string[] {
  return [
    `User system:serviceaccount:${namespace}:${name}`,
    `Group system:serviceaccounts:${namespace}`,
    'Group system:serviceaccounts',
    'Group system:authenticated',
  ];
}

/** The namespace of an account among the subjects of a binding: as the authorizer reads it that of a RoleBinding, where the subject says none. */
export function accountNamespaceOf({ namespace }: Readonly<JsonObject>, { object, namespace: ofBinding }: SetObject): string {
  return textOf(namespace) || (object.kind === 'RoleBinding' ? ofBinding : '');
}

/** A cluster role, of the set or of Kubernetes. */
interface ClusterRole {
  readonly namespace: '';
  readonly name: string;
  readonly labels: JsonObject;
  readonly object: JsonObject;
}

/** Who may do what by the roles and bindings of a set; made once for each. */
export class Rights {
  public static readonly of = oncePerSet((set) => new Rights(set));

  /** Every binding. */
  public readonly grants: readonly Grant[];
  private readonly bySubject: ReadonlyMap<string, readonly Grant[]>;
  private readonly clusterRoles: ReadonlyMap<string, ClusterRole>;
  private readonly byLabel: LabelIndex<ClusterRole>;
  private readonly gathered = new Map<ClusterRole, readonly JsonObject[]>();

  private constructor(private readonly set: ManifestSet) {
    const objects = [...BUILT_IN_ROLES, ...set.ofKind(`${GROUP}/ClusterRole`).map(({ object }) => object)];
    this.clusterRoles = new Map(objects.map(clusterRole).map((role) => [role.name, role]));
    this.byLabel = new LabelIndex([...this.clusterRoles.values()]);
    this.grants = [...set.ofKind(`${GROUP}/ClusterRoleBinding`), ...set.ofKind(`${GROUP}/RoleBinding`)].map((binding) => this.grantOf(binding));
    this.bySubject = groupedBy(this.grants, ({ binding }) => keysOf(binding));
  }

  /** What is given to one subject, as `subjectsOfAccount` names it. */
  public grantsTo(subject: string): readonly Grant[] {
    return this.bySubject.get(subject) ?? [];
  }

  private grantOf(binding: SetObject): Grant {
    const { kind, name } = mapOf(binding.object.roleRef);
    const roleName = textOf(name);
    const inNamespace = kind === 'Role';
    const role = inNamespace ? this.set.find(`${GROUP}/Role`, binding.namespace, roleName) : this.clusterRoles.get(roleName);
    const shown = BUILT_IN_ROLES.includes(role?.object ?? {}) ? [] : listOf(role?.object.rules).map(mapOf);
    return {
      binding,
      roleName,
      ...binding.object.kind === 'RoleBinding' ? { namespace: binding.namespace } : {},
      shown,
      rules: inNamespace ? shown : this.rulesOf(this.clusterRoles.get(roleName)),
    };
  }

  /** The rules of a cluster role and of all that it gathers, over several steps too. */
  private rulesOf(role: ClusterRole | undefined): readonly JsonObject[] {
    if (role === undefined) {
      return [];
    }
    let rules = this.gathered.get(role);
    if (rules === undefined) {
      // A set is walked while it grows: what is found is gathered from too, and a role that leads back to itself adds nothing.
      const reached = new Set([role]);
      for (const each of reached) {
        this.gatheredBy(each).forEach((next) => reached.add(next));
      }
      rules = [...reached].flatMap(({ object }) => listOf(object.rules).map(mapOf));
      this.gathered.set(role, rules);
    }
    return rules;
  }

  private gatheredBy({ object }: ClusterRole): readonly ClusterRole[] {
    return listOf(mapOf(object.aggregationRule).clusterRoleSelectors).flatMap((selector) => this.byLabel.selected('', selector));
  }
}

// A role of a chart may carry its namespace: it is one of the cluster all the same.
function clusterRole(object: JsonObject): ClusterRole {
  const { name, labels } = mapOf(object.metadata);
  return { namespace: '', name: textOf(name), labels: mapOf(labels), object };
}

function keysOf(binding: SetObject): string[] {
  return [...new Set(listOf(binding.object.subjects).map((subject) => keyOf(mapOf(subject), binding)))];
}

// An account is also a user of this name.
function keyOf(subject: Readonly<JsonObject>, binding: SetObject): string {
  const name = textOf(subject.name);
  return subject.kind === 'ServiceAccount' ? `User system:serviceaccount:${accountNamespaceOf(subject, binding)}:${name}` : `${textOf(subject.kind)} ${name}`;
}
