import { DIGEST, inOtherPlaces, NO_IMAGE, withImage } from './image-examples';
import { hasDigest } from './references';
import { podWith } from '../examples';
import { nsa } from '../reference';
import { rule } from '../rule';

export const imageDigest = rule({
  id: 'image-digest',
  title: 'Images are pinned by digest',
  severity: 'medium',
  category: 'image',
  tests: [
    {
      scope: 'container',
      expression: hasDigest("container.?image.orValue('')"),
      field: '/image',
      message: 'container "{name}" runs whatever its image reference names that day: image is {value}',
    },
    {
      scope: 'volume',
      expression: `!has(volume.image) || ${hasDigest("volume.image.?reference.orValue('')")}`,
      field: '/image/reference',
      message: 'volume "{name}" holds whatever its image reference names that day: image.reference is {value}',
    },
  ],
  remediation: 'Write the digest behind the name, as in registry.example/web:1.4@sha256:…; "docker buildx imagetools inspect" or "crane digest" prints it, '
    + 'and Renovate or Dependabot keep it up to date.',
  whenNotToUse: 'Where an admission webhook or the deployment tool puts the digest in, or where the registry refuses to move tags, tags will do: '
    + 'choose image-tag instead.',
  references: [
    nsa('threat-supply-chain', 'Threat model'),
    nsa('trusted-repositories', 'Kubernetes Pod security, Building secure container images'),
  ],
  peers: {
    kubescape: ['C-0306', 'C-0312'],
    checkov: ['CKV_K8S_43'],
    kyverno: ['require-image-checksum'],
    gatekeeper: ['imagedigests'],
  },
  overrides: ['image-tag'],
  bad: [
    { title: 'a tag', object: withImage('registry.example/web:1.4') },
    { title: 'no tag', object: withImage('registry.example/web') },
    { title: 'a tag that looks like a digest', object: withImage('registry.example/web:sha256-0123456789abcdef') },
    { title: 'a digest in upper case, which no runtime reads', object: withImage(`registry.example/web@${DIGEST.toUpperCase()}`) },
    { title: 'a digest with hexadecimal digits in upper case', object: withImage(`registry.example/web@sha256:${'0123456789ABCDEF'.repeat(4)}`) },
    { title: 'a digest that is too short', object: withImage('registry.example/web@sha256:0123456789abcdef') },
    { title: 'a digest that is too long', object: withImage(`registry.example/web@${DIGEST}0`) },
    { title: 'a digest without a name', object: withImage(`@${DIGEST}`) },
    { title: 'something behind the digest', object: withImage(`registry.example/web@${DIGEST}:1.4`) },
    { title: 'a line break behind the digest', object: withImage(`registry.example/web@${DIGEST}\n`) },
    { title: 'an algorithm that is broken', object: withImage(`registry.example/web@md5:${'0123456789abcdef'.repeat(2)}`) },
    ...NO_IMAGE,
    ...inOtherPlaces('registry.example/web:1.4'),
  ],
  good: [
    { title: 'a digest', object: withImage(`registry.example/web@${DIGEST}`) },
    { title: 'a tag and a digest', object: withImage(`registry.example/web:1.4@${DIGEST}`) },
    { title: 'a tag that moves, and a digest that does not', object: withImage(`registry.example/web:latest@${DIGEST}`) },
    { title: 'a registry with a port', object: withImage(`localhost:5000/web@${DIGEST}`) },
    { title: 'a name without a registry', object: withImage(`web@${DIGEST}`) },
    { title: 'a longer digest', object: withImage(`registry.example/web@sha512:${'0123456789abcdef'.repeat(8)}`) },
    ...inOtherPlaces(`registry.example/web@${DIGEST}`),
    { title: 'a volume that is no image', object: podWith({}) },
  ],
});
