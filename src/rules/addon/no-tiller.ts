import { isLabelledAs } from './labelled-as';
import { podIn, podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

// The word, as in tiller-deploy, but no part of another.
const WORD = '([^/:@]*[-_.])?tiller([-_.][^/:@]*)?';
const isTiller = (container: string) => `${container}.?image.orValue('').matches('(^|/)${WORD}([:@][^/]*)?$')`;
const saysTiller = (labels: string) => isLabelledAs('tiller', labels, ['name', 'app', 'app.kubernetes.io/name']);

const service = (name: string, selector: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'kube-system' }, spec: { selector, ports: [{ port: 44134 }] } });

export const noTiller = rule({
  id: 'no-tiller',
  title: 'Tiller, the server of Helm 2, is not installed',
  severity: 'critical',
  category: 'addon',
  tests: [
    {
      scope: 'container',
      expression: `!${isTiller('container')}`,
      field: '/image',
      message: 'container "{name}" is Tiller, which does for everyone who reaches it what its account may do: {value}',
    },
    {
      scope: 'pod',
      // A copy of the image may have any name.
      expression: `!${saysTiller('podMetadata.?labels')} ||
pod.?containers.orValue([]).exists(container, ${isTiller('container')})`,
      message: 'the pod is labelled as Tiller, which does for everyone who reaches it what its account may do',
    },
    {
      scope: 'object',
      kinds: ['/Service'],
      expression: `!object.?metadata.?name.orValue('').matches('^${WORD}$') &&
!${saysTiller('object.?metadata.?labels')} &&
!${saysTiller('object.?spec.?selector')}`,
      field: '/spec/selector',
      message: 'Service "{name}" leads to Tiller',
    },
  ],
  remediation: 'Move to Helm 3 or newer, which has no server, and delete Tiller, its Service and its account.',
  whenNotToUse: 'Another program that is called so: exempt it. For Tiller never: support of Helm 2 ended in 2020.',
  references: [kubernetes('concepts/security/rbac-good-practices/', 'Role Based Access Control Good Practices'), mitre('T1190', 'Exploit Public-Facing Application')],
  peers: {
    trivy: ['KSV-0102'],
    checkov: ['CKV_K8S_34', 'CKV_K8S_44', 'CKV_K8S_45'],
    kyverno: ['disallow-helm-tiller'],
  },
  bad: [
    { title: 'the image', object: podWith({ container: { image: 'gcr.io/kubernetes-helm/tiller:v2.16.1', args: ['--listen=0.0.0.0:44134'] } }) },
    { title: 'the image without a tag', object: podWith({ container: { image: 'tiller' } }) },
    { title: 'a copy of the image', object: podWith({ container: { image: 'registry.example/copies/helm-tiller:2.16.1' } }) },
    { title: 'a copy of the image under another name, by the label of the pod', object: podIn('apps/v1/Deployment', podWith({ metadata: { labels: { app: 'helm', name: 'tiller' } } })) },
    { title: 'the Service', object: service('tiller-deploy', {}) },
    { title: 'a Service of another name', object: service('helm', { app: 'helm', name: 'tiller' }) },
    { title: 'a Service that is called so', object: service('tiller', {}) },
  ],
  good: [
    { title: 'another image', object: podWith({ container: { image: 'registry.example/tiller/web:1.4' } }) },
    { title: 'a name that holds the word', object: podWith({ container: { image: 'registry.example/distiller:1.4' }, metadata: { labels: { app: 'distiller' } } }) },
    { title: 'another Service', object: service('web', { app: 'web' }) },
  ],
});
