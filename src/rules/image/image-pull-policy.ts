import { DIGEST } from './image-examples';
import { hasDigest } from './references';
import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

// Where nothing is said, the API server puts Always for an image without a tag or with the tag latest; not for what is no image reference, as a
// placeholder that somebody is to fill in.
const NAME = '[a-z0-9]+(([.]|__?|-+)[a-z0-9]+)*';
const PULLED_ALWAYS = `^([a-zA-Z0-9.-]+(:[0-9]+)?/)?(${NAME}/)*${NAME}(:latest)?$`;
const pulls = (image: string, policy: string) => `${hasDigest(image)} ||
(${policy}.hasValue() ? ${policy}.orValue('') == 'Always' : ${image}.matches('${PULLED_ALWAYS}'))`;

const withImage = (image: string, imagePullPolicy?: unknown) => podWith({ container: { image, imagePullPolicy } });

export const imagePullPolicy = rule({
  id: 'image-pull-policy',
  title: 'Images that are not pinned are pulled at every start',
  severity: 'low',
  category: 'image',
  tests: [
    {
      scope: 'container',
      expression: pulls("container.?image.orValue('')", 'container.?imagePullPolicy'),
      field: '/imagePullPolicy',
      message: 'container "{name}" may run whatever its node keeps under that name: imagePullPolicy is not Always',
    },
    {
      scope: 'volume',
      expression: `!has(volume.image) ||\n${pulls("volume.image.?reference.orValue('')", 'volume.image.?pullPolicy')}`,
      field: '/image/pullPolicy',
      message: 'volume "{name}" may hold whatever its node keeps under that name: image.pullPolicy is not Always',
    },
  ],
  remediation: 'Set imagePullPolicy to Always, or pin the image by its digest. The registry is then asked each time whether the pod may have the image.',
  whenNotToUse: 'Nodes without a way to the registry run images that were put there: exempt their workloads, or pin the images by digest.',
  references: [kubernetes('concepts/containers/images/#image-pull-policy', 'Images, Image pull policy'), mitre('T1525', 'Implant Internal Image')],
  peers: {
    'kubescape': ['C-0075'],
    'checkov': ['CKV_K8S_15'],
    'kube-score': ['container-image-pull-policy'],
    'polaris': ['pullPolicyNotAlways'],
    'kyverno': ['always-pull-images'],
  },
  bad: [
    { title: 'a tag and nothing said', object: withImage('registry.example/web:1.4') },
    { title: 'a tag behind a port', object: withImage('localhost:5000/web:1.4') },
    { title: 'latest, and what the node has', object: withImage('registry.example/web:latest', 'IfNotPresent') },
    { title: 'never', object: withImage('registry.example/web:1.4', 'Never') },
    { title: 'an image volume', object: podWith({ pod: { volumes: [{ name: 'tmp', image: { reference: 'registry.example/model:1' } }] } }) },
    { title: 'a placeholder that is no image reference', object: withImage('<your-image>') },
    { title: 'a name in capitals, which no registry has', object: withImage('registry.example/Web') },
  ],
  good: [
    { title: 'always', object: withImage('registry.example/web:1.4', 'Always') },
    { title: 'latest and nothing said', object: withImage('registry.example/web:latest') },
    { title: 'no tag, a path and nothing said', object: withImage('Registry.example/team_a/project/web--app') },
    { title: 'no tag behind a port and nothing said', object: withImage('localhost:5000/web') },
    { title: 'a digest, whatever is said', object: withImage(`registry.example/web:1.4@${DIGEST}`, 'IfNotPresent') },
  ],
});
