import * as kplus from 'cdk8s-plus-27';
import { namedInit } from './container-names';
import { withMergedResources } from './container-resources';
import { recordGiven } from './given-props';
import { settingsOf } from './hardened';
import { PodRendering } from './pod-rendering';
import { SIDECARS_SINCE } from './settings';

const sidecars = new WeakSet<kplus.Container>();

/** Adds a container that starts before the others and runs beside them. */
export function addSidecar(pod: kplus.AbstractPod, props: kplus.ContainerProps): kplus.Container {
  const { target } = settingsOf(pod)!;
  if (target.minor < SIDECARS_SINCE) {
    throw new Error(`${pod.node.path}: sidecars need target v1.${SIDECARS_SINCE} or newer, the target is ${target.name}`);
  }
  const container = recordGiven(withMergedResources(pod, new kplus.Container(namedInit(pod, props))), props);
  // Past addInitContainer, which refuses the probes that sidecars, alone among init containers, may have.
  (pod as unknown as { readonly _initContainers: kplus.Container[] })._initContainers.push(container);
  sidecars.add(container);
  return container;
}

/** Marks the sidecars among the init containers, and takes from the others the probe that cdk8s-plus gives all with a port. */
export function renderSidecars({ workload, spec }: PodRendering): void {
  if (spec.initContainers === undefined) {
    return;
  }
  const names = new Set(workload.initContainers.filter((container) => sidecars.has(container)).map(({ name }) => name));
  for (const container of spec.initContainers) {
    if (names.has(container.name)) {
      container.restartPolicy = 'Always';
    } else if (container.restartPolicy === undefined) {
      delete container.startupProbe;
    }
  }
}
