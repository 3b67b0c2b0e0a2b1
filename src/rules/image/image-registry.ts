import { inOtherPlaces, withImage } from './image-examples';
import { podWith } from '../examples';
import { mitre, nsa } from '../reference';
import { rule } from '../rule';

// As container runtimes read a name: without a host, which has a dot, a port or a capital letter, it is one of Docker Hub.
const HAS_HOST = '^([^/@]*[.:A-Z][^/@]*|localhost)/';
const full = (image: string) => `(${image}.matches('${HAS_HOST}') ? ${image} :
  ${image}.contains('/') ? 'docker.io/' + ${image} : 'docker.io/library/' + ${image})`;

// A host alone must not be taken for the same host with a port, nor a name for a longer one.
// Docker Hub keeps an image without a user below library, whether its host is written or not.
const OFFICIAL = '^docker[.]io/[^/]+$';
const isAllowed = (image: string) => `params.registries.size() == 0 ||
params.registries.exists(registry, registry != '' && ${image} != '' && (
  registry in ['docker.io/library', 'docker.io/library/'] && ${image}.matches('${OFFICIAL}') ||
  ${full(image)}.startsWith(registry.endsWith('/') ? registry : registry + '/') ||
  registry.contains('/') && (${full(image)} == registry || ${full(image)}.startsWith(registry + ':') || ${full(image)}.startsWith(registry + '@'))))`;

const OURS = { parameters: { registries: ['registry.example', 'docker.io/library/', 'registry.k8s.io/pause'] } };

export const imageRegistry = rule({
  id: 'image-registry',
  title: 'Images come from the registries that are trusted',
  severity: 'high',
  category: 'image',
  parameters: {
    registries: { title: 'The registries, parts of registries and images that are trusted, as registry.example/team; an empty list trusts all', value: [] },
  },
  tests: [
    {
      scope: 'container',
      expression: isAllowed("container.?image.orValue('')"),
      field: '/image',
      message: 'container "{name}" runs an image from a registry that is not trusted: {value}',
    },
    {
      scope: 'volume',
      expression: `!has(volume.image) ||\n${isAllowed("volume.image.?reference.orValue('')")}`,
      field: '/image/reference',
      message: 'volume "{name}" holds an image from a registry that is not trusted: {value}',
    },
  ],
  remediation: 'Copy the image to a registry that is trusted, after it was scanned, and name it there.',
  whenNotToUse: 'Without a list of registries the rule asks for nothing. Where a webhook or the runtime leads all names to a mirror, the names in manifests say nothing.',
  references: [nsa('trusted-repositories', 'Kubernetes Pod security, Building secure container images'), mitre('T1525', 'Implant Internal Image')],
  peers: {
    kubescape: ['C-0078', 'C-0001', 'C-0313'],
    trivy: ['KSV-0125', 'KSV-0032', 'KSV-0033', 'KSV-0034', 'KSV-0035'],
    kyverno: ['restrict-image-registries'],
    gatekeeper: ['allowedrepos', 'allowedreposv2', 'disallowedrepos'],
  },
  bad: [
    { title: 'another registry', object: withImage('other.example/web:1.4'), ...OURS },
    { title: 'a host that begins alike', object: withImage('registry.example.evil/web:1.4'), ...OURS },
    { title: 'the host with a port', object: withImage('registry.example:5000/web:1.4'), ...OURS },
    { title: 'a user of Docker Hub', object: withImage('somebody/web:1.4'), ...OURS },
    { title: 'a name that begins like the image that is trusted', object: withImage('registry.k8s.io/pauses:3.10'), ...OURS },
    { title: 'a host in capitals, which is no user of Docker Hub', object: withImage('LIBRARY/web:1.4'), parameters: { registries: ['docker.io'] } },
    { title: 'no image', object: withImage(undefined), ...OURS },
    ...inOtherPlaces('other.example/web:1.4').map((example) => ({ ...example, ...OURS })),
  ],
  good: [
    { title: 'a registry that is trusted', object: withImage('registry.example/team/web:1.4'), ...OURS },
    { title: 'an official image of Docker Hub by its short name', object: withImage('nginx:1.29'), ...OURS },
    { title: 'the same with its host', object: withImage('docker.io/nginx:1.29'), ...OURS },
    { title: 'the image that is trusted', object: withImage('registry.k8s.io/pause:3.10'), ...OURS },
    { title: 'no list', object: withImage('other.example/web:1.4') },
    { title: 'a volume that is no image', object: podWith({}), ...OURS },
  ],
});
