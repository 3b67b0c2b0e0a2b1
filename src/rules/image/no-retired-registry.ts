import { withImage } from './image-examples';
import { set } from '../edit';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const OLD = 'k8s.gcr.io/';
const NEW = 'registry.k8s.io/';
// Frozen or shut down, without one name to which everything moved.
const OTHERS = '^(((us|eu|asia)[.])?gcr[.]io/(k8s-artifacts-prod|google[_-]containers|kubebuilder|kubernetes-helm)|(us|eu|asia)[.]k8s[.]gcr[.]io|docker[.]pkg[.]github[.]com'
  + '|(((index|registry-1)[.])?docker[.]io/)?bitnamilegacy)/';

const isKept = (image: string) => `!${image}.matches('${OTHERS}')`;

export const noRetiredRegistry = rule({
  id: 'no-retired-registry',
  title: 'Images come from registries that are still kept',
  severity: 'medium',
  category: 'image',
  tests: [
    {
      scope: 'container',
      expression: `!container.?image.orValue('').startsWith('${OLD}')`,
      field: '/image',
      message: 'container "{name}" runs an image from a registry that gets no new ones: {value}',
      fix: ({ container }) => [set('/image', NEW + container.image.slice(OLD.length))],
    },
    {
      scope: 'container',
      expression: isKept("container.?image.orValue('')"),
      field: '/image',
      message: 'container "{name}" runs an image from a registry that gets no new ones: {value}',
    },
    {
      scope: 'volume',
      expression: `!volume.?image.?reference.orValue('').startsWith('${OLD}')`,
      field: '/image/reference',
      message: 'volume "{name}" holds an image from a registry that gets no new ones: {value}',
      fix: ({ volume }) => [set('/image/reference', NEW + volume.image.reference.slice(OLD.length))],
    },
    {
      scope: 'volume',
      expression: isKept("volume.?image.?reference.orValue('')"),
      field: '/image/reference',
      message: 'volume "{name}" holds an image from a registry that gets no new ones: {value}',
    },
  ],
  remediation: `Write ${NEW} for ${OLD}, which holds the same images under the same names; of the others, look up where the project publishes its images today.`,
  whenNotToUse: 'Images that exist nowhere else: copy them to a registry of your own.',
  references: [kubernetes('concepts/containers/images/', 'Images')],
  peers: {
    kubescape: ['C-0253'],
    kyverno: ['restrict-deprecated-registry'],
  },
  bad: [
    { title: 'the old registry of Kubernetes', object: withImage('k8s.gcr.io/metrics-server/metrics-server:v0.6.1') },
    { title: 'the one before', object: withImage('gcr.io/google_containers/pause:3.1') },
    { title: 'the old registry of GitHub', object: withImage('docker.pkg.github.com/example/web/web:1') },
    { title: 'the one of a continent', object: withImage('us.gcr.io/google-containers/pause:3.1') },
    { title: 'the old one of Kubebuilder', object: withImage('gcr.io/kubebuilder/kube-rbac-proxy:v0.13.0') },
    { title: 'images of Bitnami that are kept as they were', object: withImage('docker.io/bitnamilegacy/redis:7.2') },
    { title: 'the same without a host', object: withImage('bitnamilegacy/redis:7.2') },
    { title: 'a volume', object: podWith({ pod: { volumes: [{ name: 'model', image: { reference: 'k8s.gcr.io/model:1' } }] } }) },
    { title: 'a volume of another', object: podWith({ pod: { volumes: [{ name: 'model', image: { reference: 'gcr.io/google_containers/model:1' } }] } }) },
    { title: 'an init container', object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'k8s.gcr.io/busybox' }] } }) },
  ],
  good: [
    { title: 'the registry of Kubernetes', object: withImage('registry.k8s.io/metrics-server/metrics-server:v0.8.0') },
    { title: 'a name that begins alike', object: withImage('k8s.gcr.io.example/web:1') },
    { title: 'a mirror of what is kept as it was', object: withImage('registry.example/bitnamilegacy/redis:7.2') },
    { title: 'a volume that is no image', object: podWith({}) },
    { title: 'another project of the same host', object: withImage('gcr.io/distroless/static') },
  ],
});
