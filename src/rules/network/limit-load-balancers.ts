import { areEveryAddress } from './address-cover';
import { EVERY_ADDRESS } from './every-address';
import { serviceWith } from './examples';
import { celTexts } from '../../cel/literals';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

/** What makes the load balancers of the clouds internal, and the texts that mean yes. */
const INTERNAL: readonly (readonly [annotation: string, values: readonly string[]])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', ['true', '0.0.0.0/0']],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', ['internal']],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', ['true']],
  ['networking.gke.io/load-balancer-type', ['Internal', 'internal']],
  ['cloud.google.com/load-balancer-type', ['Internal', 'internal']],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', ['true']],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', ['true']],
  ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', ['intranet']],
  ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', ['private']],
];

const IS_INTERNAL = INTERNAL
  .map(([annotation, values]) => `object.?metadata.?annotations[?'${annotation}'].orValue('') in ${celTexts(values)}`)
  .join(' ||\n');

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

// Kubernetes takes its blocks, between commas, where the field has none; it overlooks spaces around a block in both.
const RANGES = `object.?metadata.?annotations[?'${SOURCE_RANGES}'].orValue('')`;

export const limitLoadBalancers = rule({
  id: 'limit-load-balancers',
  title: 'Load balancers say from where they take connections',
  severity: 'medium',
  category: 'network',
  tests: [{
    scope: 'object',
    kinds: ['/Service'],
    expression: `object.?spec.?type.orValue('ClusterIP') != 'LoadBalancer' ||
object.?spec.?loadBalancerSourceRanges.orValue([]).size() > 0 &&
!object.?spec.?loadBalancerSourceRanges.orValue([]).exists(range, range.matches('${EVERY_ADDRESS}[ ]*$')) ||
object.?spec.?loadBalancerSourceRanges.orValue([]).size() == 0 && ${RANGES}.matches('^[0-9A-Fa-f:./, ]+/[0-9]+[ ]*$') && !${RANGES}.matches('${EVERY_ADDRESS}([ ,]|$)') ||
${IS_INTERNAL}`,
    field: '/spec/loadBalancerSourceRanges',
    message: 'the load balancer of service "{name}" takes connections from everywhere: loadBalancerSourceRanges is {value}',
  }],
  // Of several blocks no expression can tell what they are together.
  judge: findPartsOfEverything,
  remediation: 'List the blocks of addresses that may connect in loadBalancerSourceRanges, make the load balancer internal by the annotation of the cloud, '
    + 'or make the type ClusterIP and put the Service behind the one Ingress or Gateway that is open.',
  whenNotToUse: 'The one load balancer of the ingress controller of a public site: exempt it. Network plug-ins that do not know the field restrict by other means.',
  references: [kubernetes('concepts/services-networking/service/#loadbalancer', 'Services of type LoadBalancer')],
  peers: { 'kube-linter': ['exposed-services'], 'kyverno': ['restrict-loadbalancer'], 'gatekeeper': ['block-loadbalancer-services'] },
  bad: [
    { title: 'nothing said', object: serviceWith({ type: 'LoadBalancer' }) },
    { title: 'no ranges', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: [] }) },
    { title: 'a range that is everything', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '0.0.0.0/0'] }) },
    { title: 'everything, in two halves', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/1', '128.0.0.0/1'] }) },
    { title: 'everything, with zeros and a space that Kubernetes overlooks', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/00 '] }) },
    { title: 'everything of IPv4, as addresses of IPv6', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['::ffff:0.0.0.0/96'] }) },
    { title: 'the same in an annotation', object: serviceWith({ type: 'LoadBalancer' }, annotated('192.0.2.0/24, ::ffff:0:0/96')) },
    { title: 'everything, in four parts', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2 ', '192.0.0.0/2'] }) },
    { title: 'everything in an annotation, in four parts', object: serviceWith({ type: 'LoadBalancer' }, annotated('0.0.0.0/2,64.0.0.0/2, 128.0.0.0/2,192.0.0.0/2')) },
    {
      title: 'an annotation that says no',
      object: serviceWith({ type: 'LoadBalancer' }, { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'false' }),
    },
    { title: 'an annotation of everything', object: serviceWith({ type: 'LoadBalancer' }, annotated('192.0.2.0/24, 0.0.0.0/0')) },
    { title: 'an annotation of everything, and then more', object: serviceWith({ type: 'LoadBalancer' }, annotated('0.0.0.0/0,192.0.2.0/24')) },
    { title: 'an annotation of everything, in two halves', object: serviceWith({ type: 'LoadBalancer' }, annotated('0.0.0.0/1,128.0.0.0/1')) },
    { title: 'an empty annotation', object: serviceWith({ type: 'LoadBalancer' }, annotated(' ')) },
    { title: 'an annotation that nobody can read', object: serviceWith({ type: 'LoadBalancer' }, annotated('office')) },
    {
      title: 'an annotation beside the field, which counts alone',
      object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/0'] }, annotated('192.0.2.0/24')),
    },
  ],
  good: [
    { title: 'a range', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'] }) },
    { title: 'a range with a space', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24 ', '10.0.0.0/10'] }) },
    { title: 'a range of IPv6 that ends as one of IPv4 would', object: serviceWith({ type: 'LoadBalancer' }, annotated('192.0.2.0/24,2001:db8::ffff:0:0/96')) },
    { title: 'ranges in the annotation', object: serviceWith({ type: 'LoadBalancer' }, annotated('192.0.2.0/24, 2001:db8::/32')) },
    { title: 'three parts of four', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2'] }) },
    { title: 'everything, inside', object: serviceWith({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'] }, { 'networking.gke.io/load-balancer-type': 'Internal' }) },
    { title: 'an internal one', object: serviceWith({ type: 'LoadBalancer' }, { 'networking.gke.io/load-balancer-type': 'Internal' }) },
    { title: 'inside the cluster', object: serviceWith({}) },
  ],
});

function annotated(ranges: string) {
  return { [SOURCE_RANGES]: ranges };
}

const ALONE = new RegExp(`${EVERY_ADDRESS}$`);

function* findPartsOfEverything(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('/Service')) {
    const { type, loadBalancerSourceRanges } = mapOf(subject.object.spec);
    const annotations = mapOf(mapOf(subject.object.metadata).annotations);
    const inField = listOf(loadBalancerSourceRanges);
    const blocks = (inField.length > 0 ? inField : textOf(annotations[SOURCE_RANGES]).split(',')).map((each) => textOf(each).trim());
    const isInternal = INTERNAL.some(([annotation, values]) => values.includes(textOf(annotations[annotation])));
    if (type === 'LoadBalancer' && !isInternal && !blocks.some((block) => ALONE.test(block)) && areEveryAddress(blocks.map((cidr) => ({ cidr })))) {
      const pointer = inField.length > 0 ? '/spec/loadBalancerSourceRanges' : '/metadata/annotations';
      yield { subject, pointer, message: `the load balancer of service "${subject.name}" takes connections from everywhere: its blocks are together every address` };
    }
  }
}
