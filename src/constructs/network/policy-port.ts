import * as kplus from 'cdk8s-plus-27';

/** A port of a rule, with its protocol always written out. */
export interface PolicyPort {
  readonly protocol: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

/** Reads a port that was written for cdk8s-plus. */
export function policyPort(port: kplus.NetworkPolicyPort): PolicyPort {
  const { protocol, port: number, endPort } = port._toKube();
  return {
    protocol: protocol ?? kplus.NetworkProtocol.TCP,
    // NetworkPolicyPort.allTcp() and allUdp() begin at 0, which the API server refuses.
    ...number === undefined ? {} : { port: number.value === 0 ? 1 : number.value as number | string },
    ...endPort === undefined ? {} : { endPort },
  };
}

/** The ports of a workload's containers, each with the protocol that its container states. */
export function containerPorts(workload: kplus.AbstractPod): PolicyPort[] {
  return workload.containers.flatMap((container) => container.ports)
    .map(({ number, protocol }) => ({ protocol: protocol ?? kplus.Protocol.TCP, port: number }));
}

/** The port as the generated classes take it. */
export function kubePort({ protocol, port, endPort }: PolicyPort): kplus.k8s.NetworkPolicyPort {
  return {
    protocol,
    port: port === undefined ? undefined : typeof port === 'number' ? kplus.k8s.IntOrString.fromNumber(port) : kplus.k8s.IntOrString.fromString(port),
    endPort,
  };
}
