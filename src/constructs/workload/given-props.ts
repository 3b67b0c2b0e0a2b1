import * as kplus from 'cdk8s-plus-27';

const given = new WeakMap<kplus.Container, kplus.ContainerProps>();

/** Records what a container was given itself, which cdk8s-plus mixes with its defaults. */
export function recordGiven(container: kplus.Container, props: kplus.ContainerProps): kplus.Container {
  given.set(container, props);
  return container;
}

/** What a container was given; undefined where it was made outside of its pod and attached. */
export function givenTo(container: kplus.Container): kplus.ContainerProps | undefined {
  return given.get(container);
}

/** Props without those that are there but undefined: `{ ...defaults, ...props }` in cdk8s-plus lets them hide its defaults. */
export function definedProps<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}
