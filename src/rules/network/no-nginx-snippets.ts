import { hostRule, ingressWith } from './examples';
import { INGRESS_KINDS } from './kinds';
import { nginxAnnotations } from './nginx-annotations';
import { mitre } from '../reference';
import { rule } from '../rule';

export const noNginxSnippets = rule({
  id: 'no-nginx-snippets',
  title: 'Ingresses bring no configuration of their controller along',
  severity: 'high',
  category: 'network',
  // By the end of their keys alone: the prefix is an option of ingress-nginx, and other controllers have snippets under theirs.
  tests: [{
    scope: 'object',
    kinds: INGRESS_KINDS,
    expression: "!object.?metadata.?annotations.orValue({}).exists(key, key.matches('-snippets?$'))",
    field: '/metadata/annotations',
    message: 'ingress "{name}" has a snippet, with which it can read the token of the controller and every Secret of the cluster (as in CVE-2021-25742)',
  }],
  remediation: 'Say it by the other annotations or by the configuration of the controller, and keep allow-snippet-annotations false there.',
  whenNotToUse: 'Controllers that serve one team alone, which administers them too.',
  references: [mitre('T1552', 'Unsecured Credentials')],
  peers: { kubescape: ['C-0059'], checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'], kyverno: ['disallow-ingress-nginx-custom-snippets'] },
  bad: [
    { title: 'a snippet', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'configuration-snippet': 'more_set_headers "a: b";' })) },
    { title: 'a snippet of the server', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'server-snippet': 'server_tokens off;' })) },
    { title: 'under a prefix of the cluster', object: ingressWith({ rules: [hostRule('shop.example')] }, { annotations: { 'ingress.example/configuration-snippet': 'more_set_headers "a: b";' } }) },
    { title: 'for another controller with nginx', object: ingressWith({ rules: [hostRule('shop.example')] }, { annotations: { 'nginx.org/server-snippets': 'server_tokens off;' } }) },
    { title: 'for HAProxy', object: ingressWith({ rules: [hostRule('shop.example')] }, { annotations: { 'haproxy.org/backend-config-snippet': 'http-send-name-header x-dst' } }) },
  ],
  good: [
    { title: 'other annotations', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'proxy-body-size': '8m' })) },
    { title: 'no annotations', object: ingressWith({ rules: [hostRule('shop.example')] }) },
  ],
});
