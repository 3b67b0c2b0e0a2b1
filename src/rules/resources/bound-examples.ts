import { Resource } from './bounds';
import { JsonObject } from '../../manifest/manifest';
import { sandboxTemplate } from '../addon/sandbox-examples';
import { podWith } from '../examples';
import { Example, Rule } from '../rule';
import { VersionName } from '../target-version';

type Examples = Pick<Rule, 'bad' | 'good'>;

/** What a rule that asks for a request finds, and what it is content with. */
export function requestExamples(resource: Resource, amount: string): Examples {
  const { bad, good } = examples('requests', resource, amount);
  return {
    bad: [
      ...bad,
      { title: 'a request of zero, which no limit replaces', object: inContainer({ requests: { [resource]: '0' }, limits: { [resource]: amount } }) },
      { title: 'a limit, and a request that is null, which is decoded as zero', object: inContainer({ requests: { [resource]: null }, limits: { [resource]: amount } }) },
      ...hasPodLevel(resource) ? notGivenToPod(resource, amount) : [],
      { title: 'neither a request nor a limit above zero', object: inContainer({ limits: { [resource]: '0' } }) },
    ],
    good: [
      ...good,
      { title: 'a limit and no request, which is then as large', object: inContainer({ limits: { [resource]: amount } }) },
      ...hasPodLevel(resource) ? givenToPod(resource, amount) : [],
      ...hasPodLevel(resource) ? [{ title: 'a limit of the pod', object: onPod({ limits: { [resource]: amount } }), target: FIRST_POD_LEVEL }] : [],
    ],
  };
}

/** A pod of two containers of which the second alone has bounds. */
function withSecondOf(resources: JsonObject, ofPod: JsonObject | undefined) {
  return podWith({ pod: { containers: [named('web'), { ...named('second'), resources }], resources: ofPod } });
}

function givenToPod(resource: Resource, amount: string): Example[] {
  const other = otherThan(resource);
  return [
    { title: 'bounds of the pod, which the API server completes by those of its containers', object: withSecondOf({ requests: { [resource]: amount } }, { requests: { [other]: '1' } }), target: 'v1.37' },
    { title: 'limits of the pod, which gets a request by the limit of one container', object: withSecondOf({ limits: { [resource]: amount } }, { limits: { [other]: '1' } }), target: FIRST_POD_LEVEL },
  ];
}

function notGivenToPod(resource: Resource, amount: string): Example[] {
  const pod = withSecondOf({ requests: { [resource]: amount } }, { requests: { [otherThan(resource)]: '1' } });
  return [
    { title: 'bounds of the pod without limits, which older API servers do not complete', object: pod, target: 'v1.36' },
    { title: 'a pod without bounds of its own', object: withSecondOf({ requests: { [resource]: amount } }, undefined) },
    { title: 'a request of the pod of zero, which stays', object: withSecondOf({ requests: { [resource]: amount } }, { requests: { [resource]: '0' } }) },
  ];
}

/** What a rule that asks for a limit finds, and what it is content with. */
export function limitExamples(resource: Resource, amount: string): Examples {
  const { bad, good } = examples('limits', resource, amount);
  return {
    bad: [
      ...bad,
      { title: 'a request, which is no limit', object: inContainer({ requests: { [resource]: amount } }) },
      ...hasPodLevel(resource) ? [{ title: 'a request of the pod', object: onPod({ requests: { [resource]: amount } }) }] : [],
    ],
    good,
  };
}

const FIRST_POD_LEVEL: VersionName = 'v1.34';

const NO_BOUND: readonly (readonly [string, unknown])[] = [
  ['null, which is nothing', null],
  ['zero', '0'],
  ['zero as a number', 0],
  ['zero with a unit', '0Mi'],
  ['zero with a fraction', '0.00'],
  ['an empty text', ''],
  ['a word', 'unlimited'],
  ['less than zero', '-1'],
];

const BOUNDS: readonly (readonly [string, unknown])[] = [
  ['a whole number', 1],
  ['a fraction', 0.5],
  ['a fraction as text', '0.05'],
  ['a power of ten', '1e3'],
  ['an explicit plus', '+2'],
];

function examples(list: 'requests' | 'limits', resource: Resource, amount: string): Examples {
  const other = otherThan(resource);
  const resources = { [list]: { [resource]: amount } };
  return {
    bad: [
      { title: 'no resources', object: inContainer(undefined) },
      { title: 'resources that are null', object: inContainer(null) },
      { title: 'empty resources', object: inContainer({}) },
      { title: `empty ${list}`, object: inContainer({ [list]: {} }) },
      { title: `only ${other}`, object: inContainer({ [list]: { [other]: '1' } }) },
      ...NO_BOUND.map(([title, value]) => ({ title, object: inContainer({ [list]: { [resource]: value } }) })),
      ...inOtherContainers(undefined),
      hasPodLevel(resource)
        ? { title: `${list} of the pod, which Kubernetes ignored by default before ${FIRST_POD_LEVEL}`, object: onPod(resources), target: 'v1.33' }
        : { title: `${list} of the pod, where the API server takes no ${resource}`, object: onPod(resources) },
      ...hasPodLevel(resource) ? [{ title: `${list} of the pod of zero`, object: onPod({ [list]: { [resource]: '0' } }), target: FIRST_POD_LEVEL }] : [],
    ],
    good: [
      { title: 'an amount with a unit', object: inContainer(resources) },
      ...BOUNDS.map(([title, value]) => ({ title, object: inContainer({ [list]: { [resource]: value } }) })),
      ...inOtherContainers(resources),
      { title: 'a custom resource, whose numbers no API server makes texts of', object: sandboxTemplate({}, inContainer({ [list]: { [resource]: 1 } }).spec) },
      { title: 'an ephemeral container, for which the API server refuses resources', object: podWith({ pod: { ephemeralContainers: [named('debug')] } }) },
      ...hasPodLevel(resource) ? [{ title: `${list} of the pod`, object: onPod(resources), target: FIRST_POD_LEVEL }] : [],
    ],
  };
}

function otherThan(resource: Resource): Resource {
  return resource === 'cpu' ? 'memory' : 'cpu';
}

function hasPodLevel(resource: Resource): boolean {
  return resource !== 'ephemeral-storage';
}

function inContainer(resources: unknown) {
  const pod = podWith({});
  pod.spec.containers[0].resources = resources;
  return pod;
}

function onPod(resources: unknown) {
  return podWith({ pod: { resources }, container: { resources: undefined } });
}

function inOtherContainers(resources: unknown): Example[] {
  const hardened = podWith({}).spec.containers[0];
  return [
    { title: 'a second container', object: podWith({ pod: { containers: [hardened, { ...named('second'), resources }] } }) },
    { title: 'an init container', object: podWith({ pod: { initContainers: [{ ...named('prepare'), resources }] } }) },
    { title: 'a sidecar', object: podWith({ pod: { initContainers: [{ ...named('proxy'), restartPolicy: 'Always', resources }] } }) },
  ];
}

function named(name: string) {
  return { name, image: `registry.example/${name}` };
}
