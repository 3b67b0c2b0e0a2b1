import * as kplus from 'cdk8s-plus-27';
import { givenTo } from './given-props';
import { settingsOf } from './hardened';
import { PodRendering } from './pod-rendering';
import { contradictoryBounds, mergeResources, quantityOf } from './resources';
import { Settings } from './settings';

/**
 * Makes a container's resources those of the workload's defaults and its own, read when they are asked for. They are rendered here,
 * since cdk8s-plus writes ephemeral storage in whole gibibytes and memory in whole mebibytes only, and throws on all else.
 */
export function withMergedResources<T extends kplus.Container>(pod: kplus.AbstractPod, container: T): T {
  const attached = container.resources;
  const plain = container._toKube;
  Object.defineProperties(container, {
    resources: { get: () => resourcesOf(pod, container, attached), enumerable: true, configurable: true },
    _toKube: { value: () => rendered(container, plain), configurable: true },
  });
  return container;
}

function resourcesOf(pod: kplus.AbstractPod, container: kplus.Container, attached: kplus.ContainerResources | undefined) {
  const props = givenTo(container);
  const own = props === undefined ? attached : props.resources;
  const settings = settingsOf(pod);
  // Until the pod's constructor has run there are no settings yet.
  if (settings === undefined) {
    return own;
  }
  return withoutExempted(own === undefined ? settings.resources : mergeResources(settings.resources, own), own ?? {}, settings, container.name);
}

const BOUNDS = (['cpu', 'memory', 'ephemeralStorage'] as const).flatMap((resource) => (['request', 'limit'] as const).map((bound) => ({
  resource, bound, rule: `${resource === 'ephemeralStorage' ? 'ephemeral-storage' : resource}-${bound}`,
})));

/** An exemption of `cpu-limit` and its kin takes the default away; what the container was given itself stays. */
function withoutExempted(
  all: kplus.ContainerResources, own: kplus.ContainerResources, settings: Settings, container: string,
): kplus.ContainerResources {
  return settings.exemptions.length === 0 ? all : BOUNDS
    .filter(({ resource, bound, rule }) => own[resource]?.[bound] === undefined && settings.exempts(rule, container))
    .reduce((left, { resource, bound }) => ({ ...left, [resource]: { ...left[resource], [bound]: undefined } }), all);
}

/** @throws an Error where more of a resource is requested than the limit allows, which the API server refuses */
export function requireOrderedBounds({ workload }: PodRendering): void {
  for (const { name, resources } of [...workload.initContainers, ...workload.containers]) {
    const problem = contradictoryBounds(resources ?? {});
    if (problem !== undefined) {
      throw new Error(`${workload.node.path}: container "${name}": ${problem}: lower the one or raise the other`);
    }
  }
}

function rendered(container: kplus.Container, plain: () => kplus.k8s.Container): kplus.k8s.Container {
  const kube = plain.call(Object.create(container, { resources: { value: undefined } }));
  const { resources } = container;
  return { ...kube, resources: { requests: quantities(resources, 'request'), limits: quantities(resources, 'limit') } };
}

function quantities({ cpu, memory, ephemeralStorage }: kplus.ContainerResources = {}, bound: 'request' | 'limit'): Quantities | undefined {
  const amounts: Quantities = {};
  const put = (name: string, amount: string | undefined) => {
    if (amount !== undefined) {
      amounts[name] = kplus.k8s.Quantity.fromString(amount);
    }
  };
  put('cpu', cpu?.[bound]?.amount);
  put('memory', memory?.[bound] && quantityOf(memory[bound]!, 'Mi'));
  put('ephemeral-storage', ephemeralStorage?.[bound] && quantityOf(ephemeralStorage[bound]!));
  return Object.keys(amounts).length === 0 ? undefined : amounts;
}

interface Quantities { [resource: string]: kplus.k8s.Quantity }
