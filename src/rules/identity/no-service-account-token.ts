import { RUNS_AS_DEFAULT } from './account';
import { set } from '../edit';
import { podWith } from '../examples';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const SAYS_NOTHING = '!has(pod.automountServiceAccountToken)';

const OFF = set('/automountServiceAccountToken', false);

const MESSAGE = 'the containers hold a token of the API server: automountServiceAccountToken is {value}';

export const noServiceAccountToken = rule({
  id: 'no-service-account-token',
  title: 'Pods hold no token of the API server that they did not ask for',
  severity: 'medium',
  category: 'identity',
  tests: [
    {
      scope: 'pod',
      // An account that was never named was given no rights, as a rule, so nothing is lost with its token.
      expression: `!(${SAYS_NOTHING} && ${RUNS_AS_DEFAULT})`,
      field: '/automountServiceAccountToken',
      message: MESSAGE,
      fix: () => [OFF],
      podDefault: { edit: OFF },
    },
    {
      scope: 'pod',
      // No fix: an account of its own, or the word true, says that the pod may well call the API server.
      expression: `(${SAYS_NOTHING} && ${RUNS_AS_DEFAULT}) ||
!pod.?automountServiceAccountToken.orValue(true)`,
      field: '/automountServiceAccountToken',
      message: MESSAGE,
    },
    {
      scope: 'object',
      kinds: ['/ServiceAccount'],
      expression: '!object.?automountServiceAccountToken.orValue(true)',
      field: '/automountServiceAccountToken',
      message: 'pods of service account "{name}" get its token unless they refuse it: automountServiceAccountToken is {value}',
    },
  ],
  remediation: 'Set automountServiceAccountToken to false, on pods and on service accounts. A pod that calls the API server mounts a token '
    + 'by a projected volume, in the containers that need it, with an audience and an expiry of its own.',
  whenNotToUse: 'Operators, ingress controllers and other programs that call the API server look for the token at the usual path: give them a projected '
    + 'volume there, or exempt the pod. Hardening takes the token only from pods of the default account that say nothing; what runs as an account '
    + 'of its own is left to you.',
  references: [
    nsa('no-automount-token', 'Kubernetes Pod security, Protecting Pod service account tokens'),
    cis('5.1.6', 'Ensure that Service Account Tokens are only mounted where necessary'),
  ],
  peers: {
    kubescape: ['C-0034', 'C-0190', 'C-0189', 'C-0053', 'C-0261', 'C-0309'],
    trivy: ['KSV-0036'],
    checkov: ['CKV_K8S_38', 'CKV_K8S_41'],
    polaris: ['automountServiceAccountToken'],
    kubesec: ['AutomountServiceAccountToken'],
    kyverno: ['restrict-automount-sa-token', 'restrict-sa-automount-sa-token'],
    gatekeeper: ['automount-serviceaccount-token'],
    kubeaudit: ['asat'],
  },
  bad: [
    { title: 'nothing said and the default account', object: podWith({ pod: { automountServiceAccountToken: undefined, serviceAccountName: undefined } }) },
    { title: 'null, which is nothing, and the default account', object: podWith({ pod: { automountServiceAccountToken: null, serviceAccountName: 'default' } }) },
    { title: 'nothing said and an account of its own', object: podWith({ pod: { automountServiceAccountToken: undefined } }) },
    { title: 'nothing said and an account of its own by the old field', object: podWith({ pod: { automountServiceAccountToken: undefined, serviceAccountName: undefined, serviceAccount: 'web' } }) },
    { title: 'asked for', object: podWith({ pod: { automountServiceAccountToken: true } }) },
    { title: 'asked for by a pod of the default account', object: podWith({ pod: { automountServiceAccountToken: true, serviceAccountName: undefined } }) },
    {
      title: 'a projected token beside the one that comes by itself',
      object: podWith({ pod: { automountServiceAccountToken: undefined, volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }] } }),
    },
    { title: 'a service account that says nothing', object: accountWith({}) },
    { title: 'a service account that says null, which is nothing', object: accountWith({ automountServiceAccountToken: null }) },
    { title: 'a service account that says true', object: accountWith({ automountServiceAccountToken: true }) },
    { title: 'the default service account of a namespace', object: accountWith({ metadata: { name: 'default', namespace: 'payments' } }) },
  ],
  good: [
    { title: 'refused', object: podWith({}) },
    { title: 'refused by a pod of the default account', object: podWith({ pod: { serviceAccountName: undefined } }) },
    {
      title: 'a token that the pod asks for by a projected volume',
      object: podWith({ pod: { volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 600 } }] } }] } }),
    },
    { title: 'a service account that refuses', object: accountWith({ automountServiceAccountToken: false }) },
    { title: 'a ServiceAccount of another group, which is none of Kubernetes', object: accountWith({ apiVersion: 'cloud.example/v1' }) },
  ],
});

function accountWith(changes: Record<string, unknown>) {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'payments' }, ...changes };
}
