import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const service = (name: string, selector: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'kube-system' }, spec: { selector, ports: [{ port: 44134 }] } });

export const noTiller = rule({
  id: 'no-tiller',
  title: 'Tiller, the server of Helm 2, is not installed',
  severity: 'critical',
  category: 'addon',
  tests: [
    {
      scope: 'container',
      expression: "!container.?image.orValue('').matches('(^|/)tiller([:@][^/]*)?$')",
      field: '/image',
      message: 'container "{name}" is Tiller, which does for everyone who reaches it what its account may do: {value}',
    },
    {
      scope: 'object',
      kinds: ['/Service'],
      expression: `object.?metadata.?name.orValue('') != 'tiller-deploy' &&
!(object.?spec.?selector.?app.orValue('') == 'helm' && object.?spec.?selector.?name.orValue('') == 'tiller')`,
      field: '/spec/selector',
      message: 'Service "{name}" leads to Tiller',
    },
  ],
  remediation: 'Move to Helm 3 or newer, which has no server, and delete Tiller, its Service and its account.',
  whenNotToUse: 'Never: support of Helm 2 ended in 2020.',
  references: [kubernetes('concepts/security/rbac-good-practices/', 'Role Based Access Control Good Practices'), mitre('T1190', 'Exploit Public-Facing Application')],
  peers: {
    trivy: ['KSV-0102'],
    checkov: ['CKV_K8S_34', 'CKV_K8S_44', 'CKV_K8S_45'],
    kyverno: ['disallow-helm-tiller'],
  },
  bad: [
    { title: 'the image', object: podWith({ container: { image: 'gcr.io/kubernetes-helm/tiller:v2.16.1', args: ['--listen=0.0.0.0:44134'] } }) },
    { title: 'the image without a tag', object: podWith({ container: { image: 'tiller' } }) },
    { title: 'the Service', object: service('tiller-deploy', {}) },
    { title: 'a Service of another name', object: service('helm', { app: 'helm', name: 'tiller' }) },
  ],
  good: [
    { title: 'another image', object: podWith({ container: { image: 'registry.example/tiller/web:1.4' } }) },
    { title: 'another Service', object: service('web', { app: 'web' }) },
  ],
});
