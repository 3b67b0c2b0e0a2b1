import { isLabelledAs } from './labelled-as';
import { podIn, podWith } from '../examples';
import { clusterRoleBindingWith, group } from '../rbac/examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const isDashboard = (container: string) => `${container}.?image.orValue('').matches('(^|/)(kubernetesui/(dashboard|metrics-scraper)|kubernetes-dashboard)[^/]*$')`;

const withImage = (image: string) => podWith({ container: { image } });

// What it is installed with calls its account and its roles so, and labels its pods.
const ACCOUNT = 'kubernetes-dashboard';

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
      expression: `!${isLabelledAs(ACCOUNT, 'podMetadata.?labels', ['app', 'k8s-app', 'app.kubernetes.io/name'])} ||
pod.?containers.orValue([]).exists(container, ${isDashboard('container')})`,
      message: 'the pod is labelled as the Kubernetes Dashboard, a way to the API server that is not maintained any more',
    },
    {
      scope: 'pod',
      expression: `pod.?serviceAccountName.orValue('') != '${ACCOUNT}' ||
object.?metadata.?name.orValue('').startsWith('${ACCOUNT}') ||
pod.?containers.orValue([]).exists(container, ${isDashboard('container')})`,
      field: '/serviceAccountName',
      message: 'the pod acts as the Kubernetes Dashboard and is another program: serviceAccountName is {value}',
    },
    {
      scope: 'subject',
      expression: `object.?roleRef.?name.orValue('') != '${ACCOUNT}' || subject.?name.orValue('').matches('(^|:)${ACCOUNT}$')`,
      message: 'somebody else has the rights of the Kubernetes Dashboard: {value}',
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
    { title: 'another program with its account', object: podWith({ pod: { serviceAccountName: ACCOUNT } }) },
    { title: 'its rights for others', object: clusterRoleBindingWith(ACCOUNT, group('developers')) },
  ],
  good: [
    { title: 'another dashboard', object: withImage('registry.example/dashboard:1.4') },
    { title: 'the label of another dashboard', object: podWith({ metadata: { labels: { app: 'dashboard' } } }) },
    { title: 'its rights for its account', object: clusterRoleBindingWith(ACCOUNT, { kind: 'ServiceAccount', name: ACCOUNT, namespace: ACCOUNT }) },
    { title: 'a role of another name', object: clusterRoleBindingWith('dashboard', group('developers')) },
    { title: 'a name that holds the word', object: withImage('registry.example/kubernetes-dashboard/web:1.4') },
  ],
});
