import { hostRule, ingressWith } from './examples';
import { INGRESS_KINDS } from './kinds';
import { nginxAnnotations, someNginxAnnotation } from './nginx-annotations';
import { mitre } from '../reference';
import { rule } from '../rule';

export const noNginxSnippets = rule({
  id: 'no-nginx-snippets',
  title: 'Ingresses bring no configuration of nginx along',
  severity: 'high',
  category: 'network',
  tests: [{
    scope: 'object',
    kinds: INGRESS_KINDS,
    expression: `!${someNginxAnnotation("key.endsWith('-snippet')")}`,
    field: '/metadata/annotations',
    message: 'ingress "{name}" has a snippet, with which it can read the token of the controller and every Secret of the cluster (CVE-2021-25742)',
  }],
  remediation: 'Say it by the other annotations or by the configuration of the controller, and keep allow-snippet-annotations false there.',
  whenNotToUse: 'Controllers that serve one team alone, which administers them too.',
  references: [mitre('T1552', 'Unsecured Credentials')],
  peers: { kubescape: ['C-0059'], checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'], kyverno: ['disallow-ingress-nginx-custom-snippets'] },
  bad: [
    { title: 'a snippet', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'configuration-snippet': 'more_set_headers "a: b";' })) },
    { title: 'a snippet of the server', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'server-snippet': 'server_tokens off;' })) },
  ],
  good: [
    { title: 'other annotations', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'proxy-body-size': '8m' })) },
    { title: 'no annotations', object: ingressWith({ rules: [hostRule('shop.example')] }) },
  ],
});
