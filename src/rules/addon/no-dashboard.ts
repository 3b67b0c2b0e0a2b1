import { podIn, podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const isDashboard = (container: string) => `${container}.?image.orValue('').matches('(^|/)(kubernetesui/(dashboard|metrics-scraper)|kubernetes-dashboard)[^/]*$')`;

const withImage = (image: string) => podWith({ container: { image } });

export const noDashboard = rule({
  id: 'no-dashboard',
  title: 'The Kubernetes Dashboard is not installed',
  severity: 'medium',
  category: 'addon',
  tests: [
    {
      scope: 'container',
      expression: `!${isDashboard('container')}`,
      field: '/image',
      message: 'container "{name}" is the Kubernetes Dashboard, a way to the API server that is not maintained any more: {value}',
    },
    {
      scope: 'pod',
      // A copy of the image may have any name.
      expression: `!['app', 'k8s-app', 'app.kubernetes.io/name'].exists(label, podMetadata.?labels[?label].orValue('') == 'kubernetes-dashboard') ||
pod.?containers.orValue([]).exists(container, ${isDashboard('container')})`,
      message: 'the pod is labelled as the Kubernetes Dashboard, a way to the API server that is not maintained any more',
    },
  ],
  remediation: 'Take the Dashboard away and use kubectl, or a user interface such as Headlamp, which acts with the rights of the person before it.',
  whenNotToUse: 'Where it is reached by a sign-in of its own and its account may read little, until it is replaced.',
  references: [kubernetes('tasks/access-application-cluster/web-ui-dashboard/', 'Deploy and Access the Kubernetes Dashboard'), mitre('T1133', 'External Remote Services')],
  peers: {
    kubescape: ['C-0014'],
    checkov: ['CKV_K8S_33'],
  },
  bad: [
    { title: 'the image of one piece', object: withImage('kubernetesui/dashboard:v2.7.0') },
    { title: 'a part of the newer one', object: withImage('docker.io/kubernetesui/dashboard-web:1.6.2') },
    { title: 'the image of old', object: withImage('k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1') },
    { title: 'a copy of the image, by the label of the pod', object: podIn('apps/v1/Deployment', podWith({ metadata: { labels: { 'k8s-app': 'kubernetes-dashboard' } } })) },
  ],
  good: [
    { title: 'another dashboard', object: withImage('registry.example/dashboard:1.4') },
    { title: 'the label of another dashboard', object: podWith({ metadata: { labels: { app: 'dashboard' } } }) },
    { title: 'a name that holds the word', object: withImage('registry.example/kubernetes-dashboard/web:1.4') },
  ],
});
