import { notOf, RETIREMENTS } from './removed-versions';
import { kubernetes } from '../reference';
import { rule } from '../rule';
import { OLDEST_MINOR } from '../target-version';

const object = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'web' } });

export const currentApiVersion = rule({
  id: 'current-api-version',
  title: 'Objects are of no deprecated version',
  severity: 'low',
  category: 'manifest',
  // What no version that can be a target serves is deprecated in none of them.
  tests: RETIREMENTS.filter(({ deprecated, removed = Infinity }) => removed > Math.max(deprecated, OLDEST_MINOR)).map((retirement) => ({
    ...notOf(retirement, retirement.deprecated, retirement.removed),
    ...retirement.removed === undefined
      ? { field: '/kind', message: 'the API server warns of "{name}", since its kind is deprecated, though it stays: kind is {value}' }
      : { field: '/apiVersion', message: 'a coming version of Kubernetes will not serve "{name}" any more: apiVersion is {value}' },
  })),
  textOnly: true,
  remediation: 'Move to the newer version of the kind before the cluster is updated; the migration guide says which fields changed. Endpoints become EndpointSlices of discovery.k8s.io/v1.',
  whenNotToUse: 'Where clusters that are older than the newer version get the same manifests.',
  references: [kubernetes('reference/using-api/deprecation-guide/', 'Deprecated API Migration Guide')],
  peers: {
    'trivy': ['KSV-0107'],
    'kube-linter': ['no-extensions-v1beta'],
    'kube-score': ['stable-version'],
    'kyverno': ['check-deprecated-apis'],
    'gatekeeper': ['verifydeprecatedapi'],
    'kubeaudit': ['deprecatedapis'],
  },
  bad: [
    { title: 'an autoscaler', object: object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'), target: 'v1.25' },
    { title: 'endpoints', object: object('v1', 'Endpoints'), target: 'v1.33' },
    { title: 'component statuses, whatever the target', object: object('v1', 'ComponentStatus') },
    { title: 'a policy of an alpha version', object: object('admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy'), target: 'v1.31' },
    { title: 'a resource claim', object: object('resource.k8s.io/v1beta1', 'ResourceClaim'), target: 'v1.35' },
  ],
  good: [
    { title: 'the versions of today', object: object('autoscaling/v2', 'HorizontalPodAutoscaler') },
    { title: 'endpoints before they were deprecated', object: object('v1', 'Endpoints'), target: 'v1.32' },
    { title: 'what is gone, about which another rule has something to say', object: object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'), target: 'v1.26' },
  ],
});
