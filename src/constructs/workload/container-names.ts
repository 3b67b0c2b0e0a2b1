import * as kplus from 'cdk8s-plus-27';
import { requireAccepted } from './names';
import { dnsLabelProblem } from '../../manifest/dns-name';

// cdk8s-plus calls every container main that is given no name.
const UNNAMED = 'main';

/**
 * Container props with a name that no other container of the pod has: the first without one is `main`, the next `main-2`.
 *
 * @throws an Error where the given name is taken, or none that Kubernetes would take
 */
export function named(pod: kplus.AbstractPod, props: kplus.ContainerProps): kplus.ContainerProps {
  return { ...props, name: props.name === undefined ? freeMain(pod) : requireFree(pod, props.name) };
}

/** Init container props with a name that no other container of the pod has: `init-0`, `init-1`, … */
export function namedInit(pod: kplus.AbstractPod, props: kplus.ContainerProps): kplus.ContainerProps {
  return { ...props, name: props.name === undefined ? freeInit(pod) : requireFree(pod, props.name) };
}

/** A container that was made outside of the pod, renamed where it was given no name and `main` is taken. */
export function renamed(pod: kplus.AbstractPod, container: kplus.Container): kplus.Container {
  requireLabel(pod, container.name);
  if (namesOf(pod).has(container.name)) {
    const name = container.name === UNNAMED ? freeMain(pod) : requireFree(pod, container.name);
    Object.defineProperty(container, 'name', { value: name, enumerable: true, configurable: true });
  }
  return container;
}

function namesOf(pod: kplus.AbstractPod): Set<string> {
  return new Set([...pod.containers, ...pod.initContainers].map(({ name }) => name));
}

function freeMain(pod: kplus.AbstractPod): string {
  const names = namesOf(pod);
  let name = UNNAMED;
  for (let n = 2; names.has(name); n++) {
    name = `${UNNAMED}-${n}`;
  }
  return name;
}

function freeInit(pod: kplus.AbstractPod): string {
  const names = namesOf(pod);
  let n = pod.initContainers.length;
  while (names.has(`init-${n}`)) {
    n++;
  }
  return `init-${n}`;
}

function requireFree(pod: kplus.AbstractPod, name: string): string {
  requireLabel(pod, name);
  if (namesOf(pod).has(name)) {
    throw new Error(`${pod.node.path}: two containers are called "${name}": give each a name of its own`);
  }
  return name;
}

function requireLabel(pod: kplus.AbstractPod, name: string): void {
  requireAccepted(pod.node.path, name, 'a container', dnsLabelProblem(name));
}
