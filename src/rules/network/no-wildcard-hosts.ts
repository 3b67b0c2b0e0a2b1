import { BACKEND, hostRule, ingressWith } from './examples';
import { INGRESS_KINDS } from './kinds';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const noWildcardHosts = rule({
  id: 'no-wildcard-hosts',
  title: 'Ingresses name the hosts that they serve',
  severity: 'low',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: "!object.?spec.?rules.orValue([]).exists(r, r.?host.orValue('').contains('*'))",
      field: '/spec/rules',
      message: 'ingress "{name}" takes every host of a domain that no other Ingress names',
    },
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: "!object.?spec.?rules.orValue([]).exists(r, r.?host.orValue('') == '')",
      field: '/spec/rules',
      message: 'ingress "{name}" has a rule without a host, which takes the requests of every host',
    },
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: '!object.?spec.?defaultBackend.hasValue()',
      field: '/spec/defaultBackend',
      message: 'ingress "{name}" has a default backend, which takes the requests of every host that no Ingress names',
    },
  ],
  remediation: 'Write a host into every rule, and leave default backends to the ingress controller.',
  whenNotToUse: 'Sites with a host for each customer, and clusters with a single application.',
  references: [kubernetes('concepts/services-networking/ingress/#hostname-wildcards', 'Ingress, hostname wildcards')],
  peers: { kyverno: ['restrict-ingress-wildcard', 'disallow-empty-ingress-host'], gatekeeper: ['block-wildcard-ingress'] },
  bad: [
    { title: 'a wildcard', object: ingressWith({ rules: [hostRule('shop.example'), hostRule('*.example')] }) },
    { title: 'no host', object: ingressWith({ rules: [hostRule()] }) },
    { title: 'an empty host', object: ingressWith({ rules: [hostRule('')] }) },
    { title: 'a default backend', object: ingressWith({ defaultBackend: BACKEND, rules: [hostRule('shop.example')] }) },
  ],
  good: [
    { title: 'a host', object: ingressWith({ rules: [hostRule('shop.example')] }) },
    { title: 'two hosts', object: ingressWith({ rules: [hostRule('shop.example'), hostRule('api.example')] }) },
  ],
});
