import { DIGEST, inOtherPlaces, NO_IMAGE, withImage } from './image-examples';
import { hasFixedTag } from './references';
import { nsa } from '../reference';
import { rule } from '../rule';

export const imageTag = rule({
  id: 'image-tag',
  title: 'Images have a tag that is not meant to move',
  severity: 'low',
  category: 'image',
  tests: [
    {
      scope: 'container',
      expression: hasFixedTag("container.?image.orValue('')"),
      field: '/image',
      message: 'container "{name}" names no version of its image: image is {value}',
    },
    {
      scope: 'volume',
      expression: `!has(volume.image) ||\n${hasFixedTag("volume.image.?reference.orValue('')")}`,
      field: '/image/reference',
      message: 'volume "{name}" names no version of its image: image.reference is {value}',
    },
  ],
  remediation: 'Write the tag of a version behind the name, as in registry.example/web:1.4; without a tag, latest is meant.',
  whenNotToUse: 'Development clusters that are to follow a branch: exempt the workload there.',
  references: [nsa('threat-supply-chain', 'Threat model')],
  peers: {
    'trivy': ['KSV-0013'],
    'checkov': ['CKV_K8S_14'],
    'kube-linter': ['latest-tag'],
    'kube-score': ['container-image-tag'],
    'polaris': ['tagNotSpecified'],
    'kyverno': ['disallow-latest-tag'],
    'gatekeeper': ['disallowedtags'],
    'kubeaudit': ['image'],
  },
  bad: [
    { title: 'no tag', object: withImage('registry.example/web') },
    { title: 'a registry with a port and no tag', object: withImage('localhost:5000/web') },
    { title: 'latest', object: withImage('registry.example/web:latest') },
    { title: 'latest behind a port', object: withImage('localhost:5000/web:latest') },
    { title: 'latest of a system', object: withImage('registry.example/web:latest-alpine') },
    { title: 'the latest of a version', object: withImage('registry.example/web:1.4-latest') },
    { title: 'a branch', object: withImage('registry.example/web:main') },
    { title: 'a channel', object: withImage('registry.example/web:stable-alpine') },
    { title: 'a stage', object: withImage('registry.example/web:prod') },
    { title: 'what is to become stable', object: withImage('registry.example/web:testing-slim') },
    { title: 'a channel in capitals', object: withImage('registry.example/web:Nightly') },
    { title: 'an empty tag', object: withImage('registry.example/web:') },
    { title: 'a digest in upper case, which no runtime reads', object: withImage(`registry.example/web@${DIGEST.toUpperCase()}`) },
    { title: 'a name that is a tag', object: withImage(':1.4') },
    ...NO_IMAGE,
    ...inOtherPlaces('registry.example/web:latest'),
  ],
  good: [
    { title: 'a version', object: withImage('registry.example/web:1.4') },
    { title: 'a version behind a port', object: withImage('localhost:5000/web:1.4') },
    { title: 'a version of a system', object: withImage('registry.example/web:1.4-alpine3.20') },
    { title: 'a commit of a branch', object: withImage('registry.example/web:main-3f2a91c') },
    { title: 'a name that holds the word latest', object: withImage('registry.example/latest/web:1.4') },
    { title: 'a digest', object: withImage(`registry.example/web@${DIGEST}`) },
    { title: 'a tag that moves, and a digest that does not', object: withImage(`registry.example/web:latest@${DIGEST}`) },
    ...inOtherPlaces('registry.example/web:1.4'),
  ],
});
