import { accountNameOf } from './account';
import { TokenSecret, tokenSecretsOf } from './token-secret';
import { listOf, mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { isUnnamed } from '../../manifest/unnamed-namespace';
import { podWith } from '../examples';
import { clusterRoleBindingWith, clusterRoleWith, coreRule, group, groupRule, roleBindingWith, roleWith } from '../rbac/examples';
import { powerOf } from '../rbac/powers';
import { Grant, Rights, subjectsOfAccount } from '../rbac/rights';
import { mitre, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const TOKEN = podWith({ pod: { automountServiceAccountToken: true } });
const WEB = { kind: 'ServiceAccount', name: 'web', namespace: 'payments' };
const toRole = (name: string, ...subjects: JsonObject[]) => ({ ...roleBindingWith(...subjects), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name } });
const projected = (source: JsonObject) => podWith({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'token', projected: { sources: [{ serviceAccountToken: source }] } }] } });
const SECRET = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'ci', namespace: 'payments', annotations: { 'kubernetes.io/service-account.name': 'ci' } },
  type: 'kubernetes.io/service-account-token',
};
const CI = { ...WEB, name: 'ci' };
const SECRETS = roleWith(coreRule(['secrets'], ['list']));

export const noPowerfulToken = rule({
  id: 'no-powerful-token',
  title: 'Pods hold no token with which they could take over more',
  severity: 'high',
  category: 'identity',
  judge: findPowerfulTokens,
  remediation: 'Give the account only what the program does, with the names of the Secrets that it reads, or refuse the token by automountServiceAccountToken: false.',
  whenNotToUse: 'Operators and pipelines whose work it is: exempt the pod, run it apart from applications, and let few people change it.',
  references: [
    nsa('token-rbac', 'Kubernetes Pod security, Protecting Pod service account tokens'),
    nsa('threat-app-pivot', 'Threat model'),
    mitre('T1528', 'Steal Application Access Token'),
  ],
  peers: { kubescape: ['C-0053', 'C-0261', 'C-0267', 'C-0272'] },
  bad: [
    { title: 'every Secret of the namespace', object: TOKEN, others: [SECRETS, toRole('app', WEB)] },
    { title: 'cluster-admin, whose role no manifest shows', object: TOKEN, others: [clusterRoleBindingWith('cluster-admin', WEB)] },
    { title: 'edit, which reads Secrets and runs commands', object: TOKEN, others: [{ ...roleBindingWith(WEB), roleRef: { kind: 'ClusterRole', name: 'edit' } }] },
    { title: 'a role of Kubernetes for the API of the kubelets', object: TOKEN, others: [clusterRoleBindingWith('system:kubelet-api-admin', WEB)] },
    { title: 'the role of a node', object: TOKEN, others: [clusterRoleBindingWith('system:node', WEB)] },
    {
      title: 'rights that come along by a label',
      object: TOKEN,
      others: [
        { ...clusterRoleWith(), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'app' } }] } },
        { ...clusterRoleWith(coreRule(['secrets'], ['get'])), metadata: { name: 'piece', labels: { part: 'app' } } },
        clusterRoleBindingWith('app', WEB),
      ],
    },
    {
      title: 'a right that was added to view',
      object: TOKEN,
      others: [
        { ...clusterRoleWith(coreRule(['secrets'], ['get'])), metadata: { name: 'piece', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } } },
        roleBindingWith(WEB),
      ],
    },
    {
      title: 'a role that gathers every other, with cluster-admin',
      object: TOKEN,
      others: [{ ...clusterRoleWith(), aggregationRule: { clusterRoleSelectors: [{}] } }, clusterRoleBindingWith('app', WEB)],
    },
    { title: 'every Secret, which a patch answers with', object: TOKEN, others: [roleWith(coreRule(['secrets'], ['create', 'patch'])), toRole('app', WEB)] },
    { title: 'containers that are added to pods', object: TOKEN, others: [roleWith(coreRule(['pods/ephemeralcontainers'], ['patch'])), toRole('app', WEB)] },
    {
      title: 'one role that it may give itself, which is cluster-admin',
      object: TOKEN,
      others: [clusterRoleWith(groupRule('rbac.authorization.k8s.io', ['clusterroles'], ['bind'], ['view', 'cluster-admin'])), clusterRoleBindingWith('app', WEB)],
    },
    { title: 'the group of administrators', object: TOKEN, others: [clusterRoleWith(coreRule(['groups'], ['impersonate'], ['system:masters'])), clusterRoleBindingWith('app', WEB)] },
    {
      title: 'certificates that log in to the cluster',
      object: TOKEN,
      others: [clusterRoleWith(groupRule('certificates.k8s.io', ['signers'], ['sign'], ['kubernetes.io/kube-apiserver-client'])), clusterRoleBindingWith('app', WEB)],
    },
    { title: 'by a binding that takes the account from its own namespace', object: TOKEN, others: [SECRETS, toRole('app', { kind: 'ServiceAccount', name: 'web' })] },
    { title: 'as one of all accounts of the namespace', object: TOKEN, others: [SECRETS, toRole('app', group('system:serviceaccounts:payments'))] },
    { title: 'under the name of a user', object: TOKEN, others: [SECRETS, toRole('app', { kind: 'User', name: 'system:serviceaccount:payments:web' })] },
    { title: 'a token by a projected volume', object: projected({ path: 'token' }), others: [SECRETS, toRole('app', WEB)] },
    {
      title: 'the token of another account, by a volume of its Secret',
      object: podWith({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'ci', secret: { secretName: 'ci', optional: true } }] } }),
      others: [SECRET, clusterRoleBindingWith('cluster-admin', CI)],
    },
    {
      title: 'the same among other sources',
      object: podWith({ pod: { volumes: [{ name: 'tmp', projected: { sources: [{ configMap: { name: 'web' } }, { secret: { name: 'ci' } }] } }] } }),
      others: [SECRET, clusterRoleBindingWith('cluster-admin', CI)],
    },
    {
      title: 'the same by the environment',
      object: podWith({ container: { env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'ci', key: 'token' } } }] } }),
      others: [SECRET, clusterRoleBindingWith('cluster-admin', CI)],
    },
    {
      title: 'the same by the whole environment',
      object: podWith({ container: { envFrom: [{ secretRef: { name: 'ci' } }] } }),
      others: [SECRET, clusterRoleBindingWith('cluster-admin', CI)],
    },
    { title: 'nothing said, which mounts it', object: podWith({ pod: { automountServiceAccountToken: undefined } }), others: [SECRETS, toRole('app', WEB)] },
    {
      title: 'pods in every namespace',
      object: TOKEN,
      others: [clusterRoleWith(coreRule(['pods'], ['create'])), clusterRoleBindingWith('app', WEB)],
    },
    {
      title: 'pods in every namespace, by workloads that make them',
      object: TOKEN,
      others: [clusterRoleWith(groupRule('apps', ['daemonsets'], ['create'])), clusterRoleBindingWith('app', WEB)],
    },
    {
      title: 'pods in every namespace, by jobs of cron jobs that are there',
      object: TOKEN,
      others: [clusterRoleWith(groupRule('batch', ['cronjobs'], ['patch'])), clusterRoleBindingWith('app', WEB)],
    },
  ],
  good: [
    { title: 'no token', object: podWith({}), others: [clusterRoleBindingWith('cluster-admin', WEB)] },
    {
      title: 'no token, as the account refuses it',
      object: podWith({ pod: { automountServiceAccountToken: undefined } }),
      others: [SECRETS, toRole('app', WEB), { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'payments' }, automountServiceAccountToken: false }],
    },
    { title: 'a token for somebody else than the API server', object: projected({ path: 'token', audience: 'vault' }), others: [SECRETS, toRole('app', WEB)] },
    {
      title: 'a Secret with a token that nobody reads',
      object: podWith({}),
      others: [SECRET, clusterRoleBindingWith('cluster-admin', CI)],
    },
    {
      title: 'a Secret of another kind',
      object: podWith({ container: { envFrom: [{ secretRef: { name: 'ci' } }] } }),
      others: [{ ...SECRET, type: 'Opaque' }, clusterRoleBindingWith('cluster-admin', CI)],
    },
    { title: 'one Secret by its name', object: TOKEN, others: [roleWith(coreRule(['secrets'], ['get'], ['db'])), toRole('app', WEB)] },
    {
      title: 'a signer and a role of the own, by their names',
      object: TOKEN,
      others: [
        clusterRoleWith(groupRule('certificates.k8s.io', ['signers'], ['sign'], ['example.com/web']), groupRule('rbac.authorization.k8s.io', ['clusterroles'], ['bind'], ['web-viewer'])),
        clusterRoleBindingWith('app', WEB),
      ],
    },
    { title: 'another account', object: TOKEN, others: [SECRETS, toRole('app', { ...WEB, name: 'db' })] },
    { title: 'an account of this name in another namespace', object: TOKEN, others: [SECRETS, toRole('app', { ...WEB, namespace: 'orders' })] },
    {
      title: 'a binding of another namespace that takes the account from there',
      object: TOKEN,
      others: [
        { ...SECRETS, metadata: { name: 'app', namespace: 'orders' } },
        { ...toRole('app', { kind: 'ServiceAccount', name: 'web' }), metadata: { name: 'app', namespace: 'orders' } },
      ],
    },
    {
      title: 'workloads of its own namespace',
      object: TOKEN,
      others: [roleWith(groupRule('apps', ['deployments'], ['create', 'patch'])), toRole('app', WEB)],
    },
    {
      title: 'the number of pods in every namespace',
      object: TOKEN,
      others: [clusterRoleWith(groupRule('apps', ['deployments/scale'], ['update', 'patch'])), clusterRoleBindingWith('app', WEB)],
    },
    {
      title: 'the images of pods in every namespace, which stay within what these pods may',
      object: TOKEN,
      others: [clusterRoleWith(coreRule(['pods'], ['patch'])), clusterRoleBindingWith('app', WEB)],
    },
    { title: 'harmless rights', object: TOKEN, others: [roleWith(groupRule('apps', ['deployments'], ['get', 'list'])), toRole('app', WEB)] },
    {
      title: 'a role that gathers itself',
      object: TOKEN,
      others: [
        { ...clusterRoleWith(), metadata: { name: 'app', labels: { part: 'app' } }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'app' } }] } },
        clusterRoleBindingWith('app', WEB),
      ],
    },
  ],
});

function* findPowerfulTokens(set: ManifestSet): Iterable<SetFailure> {
  // By subject, since every account is one of the groups of all accounts.
  const known = new Map<string, string | undefined>();
  for (const subject of set.pods) {
    for (const { account, pointer } of tokensOf(set, subject)) {
      for (const holder of subjectsOfAccount(subject.namespace, account)) {
        if (!known.has(holder)) {
          known.set(holder, powerTo(Rights.of(set).grantsTo(holder)));
        }
        const power = known.get(holder);
        if (power !== undefined) {
          yield { subject, pointer, message: `the token of service account "${account}" may ${power}` };
          break;
        }
      }
    }
  }
}

/** The tokens that a pod holds, one an account: its own, and those of Secrets that it reads. */
function tokensOf(set: ManifestSet, subject: SetPod): Iterable<TokenSecret> {
  const own = accountNameOf(subject.template.spec);
  const place = tokenOf(set, subject, own);
  const tokens = new Map(tokenSecretsOf(set, subject).map((token) => [token.account, token]));
  if (place !== undefined) {
    tokens.set(own, { account: own, pointer: `${subject.template.specPointer}${place}` });
  }
  return tokens.values();
}

/** The first great power among grants, and where it comes from. */
function powerTo(grants: readonly Grant[]): string | undefined {
  for (const grant of grants) {
    const power = powerOf(grant);
    if (power !== undefined) {
      const { binding: { object, name }, roleName, namespace } = grant;
      const where = namespace === undefined ? 'in the whole cluster' : isUnnamed(namespace) ? 'in its namespace' : `in namespace "${namespace}"`;
      return `${power.words} ${where}, by ${object.kind} "${name}" of role "${roleName}"`;
    }
  }
  return undefined;
}

/** The place in the pod that brings a token for the API server, undefined where none does. */
function tokenOf(set: ManifestSet, { namespace, template: { spec } }: SetPod, account: string): string | undefined {
  const asked = spec.automountServiceAccountToken ?? set.find('/ServiceAccount', namespace, account)?.object.automountServiceAccountToken;
  if (asked !== false) {
    // Where the pod does not ask for it, it is the account that one looks up.
    return spec.automountServiceAccountToken === undefined && spec.serviceAccountName !== undefined ? '/serviceAccountName' : '/automountServiceAccountToken';
  }
  const volume = listOf(spec.volumes).map(mapOf)
    .findIndex(({ projected: sources }) => listOf(mapOf(sources).sources).some((source) => isForApiServer(mapOf(source).serviceAccountToken)));
  return volume < 0 ? undefined : `/volumes/${volume}`;
}

function isForApiServer(source: unknown): boolean {
  const { audience } = mapOf(source);
  return source !== undefined && (typeof audience !== 'string' || audience === '' || audience === 'api' || audience.startsWith('https://kubernetes.default.svc'));
}
