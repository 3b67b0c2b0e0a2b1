import { notOf, RETIREMENTS } from './removed-versions';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const object = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'web' } });

export const servedApiVersion = rule({
  id: 'served-api-version',
  title: 'Objects are of a version that the API server still serves',
  severity: 'high',
  category: 'manifest',
  tests: RETIREMENTS.flatMap((retirement) => retirement.removed === undefined ? [] : [{
    ...notOf(retirement, retirement.removed),
    field: '/apiVersion',
    message: 'the target version of Kubernetes does not serve "{name}" any more: apiVersion is {value}',
  }]),
  textOnly: true,
  remediation: 'Move to the newer version of the kind; the migration guide says which fields changed. Where nothing is newer, as for PodSecurityPolicy, it says what takes its place, or the feature is gone.',
  whenNotToUse: 'Manifests for an older cluster than the target: name its version by --target.',
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
    { title: 'a Deployment of old', object: object('extensions/v1beta1', 'Deployment') },
    { title: 'a kind of which nothing is left', object: object('admissionregistration.k8s.io/v1alpha1', 'InitializerConfiguration') },
    { title: 'an Ingress of old', object: object('networking.k8s.io/v1beta1', 'Ingress') },
    { title: 'an autoscaler', object: object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'), target: 'v1.26' },
    { title: 'an alpha version', object: object('storage.k8s.io/v1alpha1', 'VolumeAttributesClass'), target: 'v1.35' },
    { title: 'an alpha version that was gone before it was deprecated', object: object('resource.k8s.io/v1alpha3', 'ResourceClaim'), target: 'v1.34' },
    { title: 'flow control', object: object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'), target: 'v1.32' },
  ],
  good: [
    { title: 'the versions of today', object: object('apps/v1', 'Deployment') },
    { title: 'an autoscaler in the last version that serves it', object: object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'), target: 'v1.25' },
    { title: 'an alpha version in the last minor that has it', object: object('resource.k8s.io/v1alpha3', 'ResourceClaim'), target: 'v1.33' },
    { title: 'a kind of another group', object: object('example.com/v1beta1', 'Ingress') },
  ],
});
