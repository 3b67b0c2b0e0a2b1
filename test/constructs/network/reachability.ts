import ipaddr from 'ipaddr.js';

/** A pod as network policies see it. */
export interface NetworkPod {
  readonly namespace: string;
  readonly labels?: Record<string, string>;
}

/** One end of a connection: a pod of the cluster, or an address outside of it. */
export type NetworkEnd = NetworkPod | string;

export interface Traffic {
  readonly from: NetworkEnd;
  readonly to: NetworkEnd;
  readonly port: number;
  /** @default TCP */
  readonly protocol?: string;
}

/**
 * A cluster's NetworkPolicies, evaluated as the API describes them: a direction that no policy restricts is open, else one rule
 * of any policy has to allow the traffic, and a connection needs the consent of both ends.
 */
export class Reachability {
  private readonly policies: any[];

  /** @param labels the labels of namespaces, beside the name that Kubernetes itself writes */
  constructor(objects: readonly any[], private readonly labels: Record<string, Record<string, string>> = {}) {
    this.policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  }

  public allows(traffic: Traffic): boolean {
    return this.consents('Egress', traffic.from, traffic.to, traffic) && this.consents('Ingress', traffic.to, traffic.from, traffic);
  }

  private consents(direction: 'Ingress' | 'Egress', subject: NetworkEnd, peer: NetworkEnd, traffic: Traffic): boolean {
    if (typeof subject === 'string') {
      return true;
    }
    const policies = this.policies.filter((policy) =>
      (policy.metadata.namespace ?? 'default') === subject.namespace
      && selects(policy.spec.podSelector, subject.labels)
      && policyTypes(policy.spec).includes(direction));
    const [rules, ends] = direction === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to'];
    return policies.length === 0 || policies.some((policy) => (policy.spec[rules] ?? []).some((rule: any) =>
      matchesPort(rule.ports, traffic) && (!rule[ends]?.length || rule[ends].some((end: any) => this.matchesEnd(end, peer, subject.namespace)))));
  }

  private matchesEnd(end: any, peer: NetworkEnd, policyNamespace: string): boolean {
    if (typeof peer === 'string') {
      return end.ipBlock !== undefined && within(peer, end.ipBlock.cidr) && !(end.ipBlock.except ?? []).some((block: string) => within(peer, block));
    }
    if (end.ipBlock !== undefined || (end.podSelector === undefined && end.namespaceSelector === undefined)) {
      return false;
    }
    const inNamespace = end.namespaceSelector === undefined
      ? peer.namespace === policyNamespace
      : selects(end.namespaceSelector, { 'kubernetes.io/metadata.name': peer.namespace, ...this.labels[peer.namespace] });
    return inNamespace && (end.podSelector === undefined || selects(end.podSelector, peer.labels));
  }
}

/** The pod that a workload's manifest makes. */
export function podOf(object: any): NetworkPod {
  const metadata = object.kind === 'Pod' ? object.metadata : object.spec.template.metadata;
  return { namespace: object.metadata.namespace ?? 'default', labels: metadata.labels };
}

// What the API server fills in where policyTypes is missing.
function policyTypes(spec: any): string[] {
  return spec.policyTypes ?? ['Ingress', ...spec.egress === undefined ? [] : ['Egress']];
}

function matchesPort(ports: any[] | undefined, { port, protocol = 'TCP' }: Traffic): boolean {
  return !ports?.length || ports.some((rule) => (rule.protocol ?? 'TCP') === protocol
    && (rule.port === undefined || port === rule.port || (rule.endPort !== undefined && port >= rule.port && port <= rule.endPort)));
}

function selects(selector: any, labels: Record<string, string> = {}): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
    && (selector.matchExpressions ?? []).every(({ key, operator, values = [] }: any) => {
      switch (operator) {
        case 'In': return key in labels && values.includes(labels[key]);
        case 'NotIn': return !(key in labels) || !values.includes(labels[key]);
        case 'Exists': return key in labels;
        case 'DoesNotExist': return !(key in labels);
        default: throw new Error(`operator ${operator} is unknown`);
      }
    });
}

function within(address: string, block: string): boolean {
  const parsed = ipaddr.parse(address);
  const [network, bits] = ipaddr.parseCIDR(block);
  return parsed.kind() === network.kind() && (parsed as any).match(network, bits);
}
