import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const dnsNdots = rule({
  id: 'dns-ndots',
  title: 'Names outside of the cluster are found by one question to DNS',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'pod',
    expression: "pod.?dnsPolicy.orValue('ClusterFirst') in ['Default', 'None'] || pod.?dnsConfig.?options.orValue([]).exists(option, option.?name.orValue('') == 'ndots' && !option.?value.orValue('').matches('^([3-9]|[1-9][0-9]+)$'))",
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
    { title: 'more', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '15' }] } } }) },
  ],
  good: [
    { title: 'ndots', object: podWith({ pod: { dnsConfig: { options: [{ name: 'ndots', value: '2' }] } } }) },
    { title: 'less', object: podWith({ pod: { dnsConfig: { options: [{ name: 'edns0' }, { name: 'ndots', value: '1' }] } } }) },
    { title: 'the DNS of the node', object: podWith({ pod: { dnsPolicy: 'Default' } }) },
  ],
});
