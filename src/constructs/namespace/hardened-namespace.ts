import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { namespaceExemptions, NamespaceExemptions } from './exemptions';
import { HardenedNamespaceProps } from './hardened-namespace-props';
import { requireNamespaceName } from './namespace-name';
import { namespacePolicies } from './namespace-policies';
import { podSecurityLabels } from './pod-security-labels';
import { PodSecurityLevel } from './pod-security-level';
import { NamespaceResources, namespaceResources } from './resources';
import { DENY_EGRESS, DENY_INGRESS, ENFORCE_RESTRICTED, LIMIT_RANGE, NO_DEFAULT_TOKEN, RESOURCE_QUOTA } from './switches';
import { NEWEST_TARGET, parseTargetVersion, TargetVersion } from '../../rules/target-version';
import { inheritedOptions } from '../hardening-defaults';
import { Peers } from '../network/peers';
import { HardenedRoleBinding } from '../rbac/hardened-role-binding';
import { NamespaceRole, NamespaceRoleProps } from '../rbac/namespace-role';
import { withoutNamespace } from '../rbac/role-rules';
import { ownerOf } from '../taken-names';

/**
 * A namespace with all that makes it one: Pod Security enforced, traffic closed both ways except for DNS, no token for the account
 * `default`, limits, a quota, and the roles of its team.
 *
 * Its constructor throws an error that names the construct, the value and what to write, where something is refused.
 *
 *     const namespace = new HardenedNamespace(chart, 'namespace', { name: 'payments', developers: [Subject.group('payments')] });
 *     new Chart(app, 'web', { namespace: namespace.name });
 *
 * @see https://kubernetes.io/docs/concepts/security/multi-tenancy/
 */
export class HardenedNamespace extends kplus.Namespace {
  /** @throws an Error where the name is reserved or taken in its chart, limits contradict each other, or an option needs an exemption */
  constructor(scope: Construct, id: string, props: HardenedNamespaceProps) {
    const path = [scope.node.path, id].filter(Boolean).join('/');
    requireNamespaceName(path, props.name);
    const inherited = inheritedOptions(scope);
    const exemptions = namespaceExemptions(path, inherited.exemptions ?? [], props.exemptions ?? [], isLowered(props));
    const target = targetOf(path, props.target ?? inherited.target);
    const resources = namespaceResources(path, props.limits ?? {}, props.quota ?? {});
    requireConsistency(path, props, exemptions, resources);
    super(scope, id, {
      metadata: {
        name: props.name,
        labels: podSecurityLabels(path, props, target),
        annotations: { ...props.annotations, ...exemptions.annotations },
      },
    });
    this.takeName();
    renderPlain(this.apiObject);
    this.closeTraffic({ ...props, dns: props.dns ?? inherited.dnsServers }, exemptions);
    this.boundResources(resources, exemptions);
    if (!exemptions.exempts(NO_DEFAULT_TOKEN)) {
      this.add('DefaultServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', name: 'default' }, { automountServiceAccountToken: false });
    }
    this.bindRoles(props);
  }

  private takeName(): void {
    const other = ownerOf(`Namespace/${this.name}`, this);
    if (other !== undefined) {
      throw new Error(`${this.node.path}: there is a namespace "${this.name}" already, "${other}", which this one would replace: give it another name`);
    }
  }

  private closeTraffic(props: HardenedNamespaceProps, exemptions: NamespaceExemptions): void {
    namespacePolicies(this, {
      namespace: props.name,
      denied: [
        ...exemptions.exempts(DENY_INGRESS) ? [] : ['Ingress' as const],
        ...exemptions.exempts(DENY_EGRESS) ? [] : ['Egress' as const],
      ],
      dns: props.dns ?? [Peers.kubeDns()],
      ingressFrom: props.ingressFrom ?? [],
      egressTo: props.egressTo ?? [],
    });
  }

  private boundResources({ limitRange, quota, unbounded }: NamespaceResources, exemptions: NamespaceExemptions): void {
    // An exemption for one amount leaves the others.
    const isLeft = (rule: string) => !exemptions.exempts(rule) || unbounded.some((lost) => lost.rule === rule);
    if (isLeft(LIMIT_RANGE)) {
      this.add('LimitRange', { apiVersion: 'v1', kind: 'LimitRange', name: 'limits' }, { spec: limitRange });
    }
    if (isLeft(RESOURCE_QUOTA)) {
      this.add('ResourceQuota', { apiVersion: 'v1', kind: 'ResourceQuota', name: 'quota' }, { spec: quota });
    }
  }

  private bindRoles({ viewers = [], developers = [], operators = [], execReason, secretsReason }: HardenedNamespaceProps): void {
    this.bindRole('viewer', viewers, NamespaceRole.viewer, {});
    this.bindRole('developer', developers, NamespaceRole.developer, { execReason });
    this.bindRole('operator', operators, NamespaceRole.operator, { execReason, secretsReason });
  }

  private bindRole(
    name: string,
    subjects: readonly kplus.ISubject[],
    make: (scope: Construct, id: string, props: NamespaceRoleProps) => NamespaceRole,
    props: NamespaceRoleProps,
  ): void {
    if (subjects.length > 0) {
      const metadata = { name, namespace: this.name };
      const role = make(this, `Role-${name}`, { ...props, metadata });
      new HardenedRoleBinding(this, `RoleBinding-${name}`, { role, metadata }).addSubjects(...subjects);
    }
  }

  private add(id: string, { apiVersion, kind, name }: { apiVersion: string; kind: string; name: string }, fields: object): void {
    new ApiObject(this, id, { apiVersion, kind, metadata: { name, namespace: this.name }, ...fields });
  }
}

function targetOf(path: string, target: string | undefined): TargetVersion {
  try {
    return target === undefined ? NEWEST_TARGET : parseTargetVersion(target);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function isLowered({ enforce }: HardenedNamespaceProps): boolean {
  return enforce !== undefined && enforce !== PodSecurityLevel.RESTRICTED;
}

function requireConsistency(path: string, props: HardenedNamespaceProps, exemptions: NamespaceExemptions, { unbounded }: NamespaceResources): void {
  const lowered = isLowered(props);
  if (lowered && !exemptions.exempts(ENFORCE_RESTRICTED)) {
    throw new Error(`${path}: enforce is "${props.enforce}": write PodSecurityLevel.RESTRICTED, `
      + `or say why not: exemptions: [{ rule: '${ENFORCE_RESTRICTED}', reason: '…' }]`);
  }
  const own = (rule: string) => (props.exemptions ?? []).some((exemption) => exemption.rule === rule);
  if (!lowered && own(ENFORCE_RESTRICTED)) {
    throw new Error(`${path}: "${ENFORCE_RESTRICTED}" is exempt, but enforce is "restricted": say which level is enforced, or delete the exemption`);
  }
  for (const [rule, option] of [[DENY_INGRESS, 'ingressFrom'], [DENY_EGRESS, 'egressTo']] as const) {
    if (own(rule) && (props[option] ?? []).length > 0) {
      throw new Error(`${path}: "${rule}" is exempt, so that everything is open, but ${option} names ${props[option]!.length}: delete one of both`);
    }
  }
  for (const [rule, option] of [[LIMIT_RANGE, 'limits'], [RESOURCE_QUOTA, 'quota']] as const) {
    if (own(rule) && props[option] !== undefined && !unbounded.some((lost) => lost.rule === rule)) {
      throw new Error(`${path}: "${rule}" is exempt, but ${option} is given: delete one of both`);
    }
  }
  for (const { rule, loss } of unbounded) {
    if (!exemptions.exempts(rule)) {
      throw new Error(`${path}: ${loss}: give an amount, or say why not: exemptions: [{ rule: '${rule}', reason: '…' }]`);
    }
  }
  const readers: readonly [string | undefined, string, number][] = [
    [props.execReason, 'execReason', (props.developers ?? []).length + (props.operators ?? []).length],
    [props.secretsReason, 'secretsReason', (props.operators ?? []).length],
  ];
  for (const [reason, option, holders] of readers) {
    if (reason !== undefined && holders === 0) {
      throw new Error(`${path}: ${option} is given, but nobody holds a role that it is for: name ${option === 'execReason' ? 'developers or ' : ''}operators`);
    }
  }
}

/** Without the namespace of the chart, which a Namespace does not have, and without an empty spec. */
function renderPlain(apiObject: ApiObject): void {
  const plain = apiObject.toJson.bind(apiObject);
  apiObject.toJson = () => {
    const object = plain();
    withoutNamespace(object);
    delete object.spec;
    return object;
  };
}
