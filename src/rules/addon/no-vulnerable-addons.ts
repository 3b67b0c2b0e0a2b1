import { READ_ON, VULNERABILITIES, vulnerabilitiesOf } from './addon-vulnerabilities';
import { textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-container';
import { podWith } from '../examples';
import { advisory, mitre, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const withImage = (image: string) => podWith({ container: { image } });

export const noVulnerableAddons = rule({
  id: 'no-vulnerable-addons',
  title: 'Add-ons that rule the cluster have no version with a known way in',
  severity: 'high',
  category: 'addon',
  judge: findVulnerable,
  remediation: 'Update the add-on to a version of its maintainers that has the fix.',
  whenNotToUse: 'A distribution that puts the fix into an older version keeps the number: exempt it. '
    + `The rule knows the ${VULNERABILITIES.length} vulnerabilities that are referred to here, as their advisories stood on ${READ_ON}, by the tag of the image; `
    + 'it does not replace a scanner of images.',
  references: [
    nsa('patch-promptly', 'Upgrading and application security practices'),
    mitre('T1190', 'Exploit Public-Facing Application'),
    ...VULNERABILITIES.map(({ id, addon, advisory: url }) => advisory(id, addon, url)),
  ],
  peers: {
    kubescape: ['C-0081', 'C-0090', 'C-0091'],
  },
  bad: [
    { title: 'ingress-nginx', object: withImage('registry.k8s.io/ingress-nginx/controller:v1.11.4') },
    { title: 'ingress-nginx with a digest behind the tag', object: withImage(`registry.k8s.io/ingress-nginx/controller:v1.12.0@sha256:${'0'.repeat(64)}`) },
    { title: 'a minor version that was never mended', object: withImage('registry.k8s.io/ingress-nginx/controller:v1.9.6') },
    { title: 'Argo CD', object: withImage('quay.io/argoproj/argocd:v2.14.15') },
    { title: 'Grafana', object: withImage('grafana/grafana:8.2.6') },
    { title: 'Kyverno', object: withImage('ghcr.io/kyverno/kyverno:v1.8.4') },
  ],
  good: [
    { title: 'the fix', object: withImage('registry.k8s.io/ingress-nginx/controller:v1.14.3') },
    { title: 'a newer minor version', object: withImage('quay.io/argoproj/argocd:v3.2.11') },
    { title: 'a version from before the fault', object: withImage('grafana/grafana:7.5.17') },
    { title: 'no version', object: withImage('grafana/grafana:latest') },
    { title: 'another program', object: withImage('registry.example/grafana-agent:8.2.6') },
  ],
});

function* findVulnerable(set: ManifestSet): Iterable<SetFailure> {
  for (const pod of set.pods) {
    for (const { container, name, pointer } of containersOf(pod.template)) {
      const image = textOf(container.image);
      const found = vulnerabilitiesOf(image);
      if (found.length > 0) {
        const known = found.map(({ id, fixedIn }) => `${id}, which is mended in ${fixedIn.join(', ')}`).join('; ');
        yield {
          subject: pod,
          pointer: `${pointer}/image`,
          ...name === undefined ? {} : { container: name },
          message: `${found[0].addon} has a known way in: image is "${image}", with ${known}`,
          parts: found.map(({ id }) => id),
        };
      }
    }
  }
}
