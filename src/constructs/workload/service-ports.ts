import * as kplus from 'cdk8s-plus-27';

/**
 * The ports of a workload's containers as a Service needs them: each with its protocol, and with a name where there are several,
 * since the API server refuses a Service whose ports cannot be told apart.
 */
export function servicePorts(workload: kplus.AbstractPod): kplus.ServicePort[] {
  const ports = workload.containers.flatMap((container) => container.ports);
  return ports.map(({ number, protocol, name }) => ({
    port: number,
    targetPort: number,
    protocol,
    name: name ?? (ports.length > 1 ? `${(protocol ?? kplus.Protocol.TCP).toLowerCase()}-${number}` : undefined),
  }));
}

/** The headless Service of a StatefulSet: with the ports of its containers, or without one, which only headless Services may be. */
export class HeadlessService extends kplus.Service {
  constructor(private readonly workload: kplus.AbstractPod, id: string) {
    super(workload, id, {
      selector: workload,
      metadata: { namespace: workload.metadata.namespace },
      clusterIP: 'None',
      type: kplus.ServiceType.CLUSTER_IP,
      ports: servicePorts(workload),
    });
  }

  public get ports(): kplus.ServicePort[] {
    const bound = super.ports;
    // Containers may come after the constructor.
    return bound.length > 0 ? bound : servicePorts(this.workload);
  }

  /** @internal */
  public _toKube(): kplus.k8s.ServiceSpec {
    const { ports } = this;
    if (ports.length === 0) {
      return { clusterIp: 'None', type: this.type, selector: this.workload.toPodSelectorConfig().labelSelector._toKube().matchLabels };
    }
    return super._toKube.call(Object.create(this, { _ports: { value: ports } }));
  }
}
