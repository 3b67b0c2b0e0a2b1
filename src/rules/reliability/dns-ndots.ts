import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const OPTIONS = 'pod.?dnsConfig.?options.orValue([])';

export const dnsNdots = rule({
  id: 'dns-ndots',
  title: 'Names outside of the cluster are found by one question to DNS',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'pod',
    // Of several the last counts. A pod of the node's network has the DNS of the node, unless it asks for that of the cluster by its own word for it.
    expression: `${OPTIONS}.all(option, option.?name.orValue('') != 'ndots' || !option.?value.orValue('').matches('^[+]?0*([3-9]|[1-9][0-9])')) &&
(${OPTIONS}.exists(option, option.?name.orValue('') == 'ndots') ||
  pod.?dnsPolicy.orValue('ClusterFirst') in (pod.?hostNetwork.orValue(false) ? ['Default', 'None', 'ClusterFirst'] : ['Default', 'None']))`,
    field: '/dnsConfig/options',
    message: 'most names are first looked for in every domain of the cluster: ndots, 5 by default, is not set to 2 or less',
  }],
  remediation: 'Add the option ndots with the value "2" to dnsConfig.options.',
  whenNotToUse: 'Programs that call services by names with three dots or more and no domain, and clusters with a cache of DNS on each node.',
  references: [kubernetes('concepts/services-networking/dns-pod-service/', 'DNS for Services and Pods')],
  peers: {
    'kube-linter': ['dnsconfig-options'],
    'kyverno': ['add-ndots'],
  },
  bad: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'another option', object: podWith({ pod: { dnsConfig: { options: [{ name: 'timeout', value: '1' }] } } }) },
    { title: 'the value that it has anyway', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '5' }] } } }) },
    { title: 'a zero before it', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '05' }] } } }) },
    { title: 'two, of which the last counts', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'ndots', value: '5' }] } } }) },
    { title: 'more for the DNS of the node', object: podWith({ pod: { dnsPolicy: 'Default', dnsConfig: { options: [{ name: 'ndots', value: '5' }] } } }) },
    { title: 'the DNS of the cluster on the network of the node', object: podWith({ pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' } }) },
    { title: 'more', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '15' }] } } }) },
  ],
  good: [
    { title: 'ndots', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '2' }] } } }) },
    { title: 'less', object: podWith({ pod: { dnsConfig: { options: [{ name: 'edns0' }, { name: 'ndots', value: '1' }] } } }) },
    { title: 'the network of the node, which brings its DNS', object: podWith({ pod: { hostNetwork: true } }) },
    { title: 'the DNS of the node', object: podWith({ pod: { dnsPolicy: 'Default' } }) },
  ],
});
