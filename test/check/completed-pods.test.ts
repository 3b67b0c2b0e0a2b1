import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { CATALOGUE } from '../../src/rules/catalogue';
import { podWith } from '../../src/rules/examples';
import { Profile } from '../../src/rules/profile';
import { ALL, NSA } from '../../src/rules/profiles';
import { Rule } from '../../src/rules/rule';

const monitoring = (kind: string, spec: JsonObject) => ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'k8s', namespace: 'monitoring' }, spec });

/** As kube-prometheus has it, shortened. */
const PROMETHEUS = monitoring('Prometheus', {
  alerting: { alertmanagers: [{ apiVersion: 'v2', name: 'alertmanager-main', namespace: 'monitoring', port: 'web' }] },
  enableFeatures: [],
  image: 'quay.io/prometheus/prometheus:v3.5.0',
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  podMetadata: { labels: { 'app.kubernetes.io/part-of': 'kube-prometheus' } },
  podMonitorNamespaceSelector: {},
  podMonitorSelector: {},
  replicas: 2,
  resources: { requests: { memory: '400Mi' } },
  ruleSelector: {},
  securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
  serviceAccountName: 'prometheus-k8s',
  version: '3.5.0',
});

const KINDS = ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'];
const SIDECAR = { name: 'auth', image: 'registry.example/auth-proxy:1' };

const ORDER = NSA.rules.map(({ id }) => id);
const SET_RULES = CATALOGUE.filter(({ judge, tests }) => judge !== undefined && tests === undefined).map(({ id }) => id);
const found = (object: JsonObject, profile: Profile = NSA) => check([manifest(object)], { profile }).findings
  .filter(({ rule }) => !SET_RULES.includes(rule));
const places = (object: JsonObject, profile?: Profile) => found(object, profile)
  .map(({ rule, pointer, container }) => [rule, pointer, ...container === undefined ? [] : [container]].join(' '));

test.each(KINDS)('what a %s does not say is for its operator to say', (kind) => {
  expect(places(monitoring(kind, {}), ALL).filter((place) => !place.startsWith('recommended-labels'))).toEqual([]);
});

test('a Prometheus as kube-prometheus ships it has nothing to mend', () => {
  expect(places(PROMETHEUS)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['the network of the host', { hostNetwork: true }, 'avoid-host-namespaces /spec/hostNetwork'],
  ['a volume of the host', { volumes: [{ name: 'root', hostPath: { path: '/' } }] }, 'no-sensitive-host-paths /spec/volumes/0/hostPath/path'],
  ['a user that is root', { securityContext: { runAsUser: 0 } }, 'run-as-non-zero-user /spec/securityContext/runAsUser'],
  ['a pod that may be root', { securityContext: { runAsNonRoot: false } }, 'run-as-non-root /spec/securityContext/runAsNonRoot'],
  ['no confinement', { securityContext: { seccompProfile: { type: 'Unconfined' } } }, 'set-seccomp-profile /spec/securityContext/seccompProfile/type'],
  ['a sysctl', { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }, 'safe-sysctls /spec/securityContext/sysctls/0/name'],
  ['AppArmor switched off', { podMetadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/prometheus': 'unconfined' } } },
    'keep-apparmor-confinement /spec/podMetadata/annotations/container.apparmor.security.beta.kubernetes.io~1prometheus'],
  ['a container of the operator that is made privileged', { containers: [{ name: 'config-reloader', securityContext: { privileged: true } }] },
    'unprivileged-containers /spec/containers/0/securityContext/privileged config-reloader'],
  ['an init container of the operator', { initContainers: [{ name: 'init-config-reloader', securityContext: { allowPrivilegeEscalation: true } }] },
    'forbid-privilege-escalation /spec/initContainers/0/securityContext/allowPrivilegeEscalation init-config-reloader'],
  ['capabilities that are not all dropped', { containers: [{ name: 'config-reloader', securityContext: { capabilities: { drop: ['NET_RAW'] } } }] },
    'drop-all-capabilities /spec/containers/0/securityContext/capabilities/drop config-reloader'],
  ['an added capability', { containers: [{ name: 'config-reloader', securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }] },
    'drop-all-capabilities /spec/containers/0/securityContext/capabilities/add config-reloader'],
  ['another image of a container of the operator', { containers: [{ name: 'config-reloader', image: 'registry.example/reloader:latest' }] },
    'image-digest /spec/containers/0/image config-reloader'],
  ['a port of the host', { containers: [{ name: 'config-reloader', ports: [{ containerPort: 9090, hostPort: 9090 }] }] },
    'avoid-host-ports /spec/containers/0/ports/0/hostPort config-reloader'],
  ['a credential', { containers: [{ name: 'config-reloader', env: [{ name: 'DB_PASSWORD', value: 'hunter2hunter2' }] }] },
    'no-secret-in-env-value /spec/containers/0/env/0/value config-reloader'],
  ['a probe of somebody else', { containers: [{ name: 'config-reloader', readinessProbe: { httpGet: { host: '198.51.100.7', port: 80 } } }] },
    'probe-own-pod /spec/containers/0/readinessProbe/httpGet/host config-reloader'],
])('%s is said, and found', (_title, spec, place) => {
  for (const kind of KINDS) {
    expect(places(monitoring(kind, spec), ALL)).toContain(place);
  }
});

test('of a container that the operator only changes nothing is missing, also where a value of it is judged', () => {
  const object = monitoring('Prometheus', { containers: [{ name: 'prometheus', securityContext: { privileged: true }, readinessProbe: { httpGet: { path: '/', port: 'web' } } }] });
  expect(places(object, ALL).filter((place) => place.includes('/containers'))).toEqual(['unprivileged-containers /spec/containers/0/securityContext/privileged prometheus']);
});

test('a container beside those of the operator is asked for all that a container has to say, and what it may have of its pod is not missing', () => {
  const rules = found(monitoring('Prometheus', { containers: [SIDECAR] })).filter(({ container }) => container === 'auth').map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['forbid-privilege-escalation', 'drop-all-capabilities', 'read-only-root-filesystem', 'memory-limit', 'image-digest']));
  for (const rule of ['run-as-non-root', 'set-seccomp-profile', 'non-root-group', 'mandatory-access-control']) {
    expect(rules).not.toContain(rule);
  }
  const { containers, volumes } = podWith({ container: { name: 'auth' } }).spec;
  expect(places(monitoring('Alertmanager', { containers, volumes }))).toEqual([]);
});

test('the resources of a Prometheus are those of one container, and not of its pod', () => {
  const object = monitoring('Prometheus', { resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } }, containers: [SIDECAR] });
  expect(places(object)).toEqual(expect.arrayContaining(['memory-limit /spec/containers/0/resources/limits/memory auth']));
});

test('a rule of a team without a field is asked of all that is there; with one, of what is said', () => {
  const asked = (field: string | undefined): Rule => ({
    id: 'team',
    title: 'team',
    severity: 'low',
    category: 'manifest',
    remediation: '',
    references: [],
    bad: [],
    good: [],
    tests: [{ scope: 'pod', expression: "pod.?priorityClassName.orValue('') == 'team'", message: 'not of the team', ...field === undefined ? {} : { field } }],
  });
  const profileOf = (field?: string): Profile => ({ id: 'team', title: 'team', rules: [asked(field)] });
  expect(places(monitoring('Prometheus', {}), profileOf('/priorityClassName'))).toEqual([]);
  expect(places(monitoring('Prometheus', { priorityClassName: 'other' }), profileOf('/priorityClassName'))).toEqual(['team /spec/priorityClassName']);
  expect(places(monitoring('Prometheus', {}), profileOf())).toEqual(['team /spec']);
});

test('what cannot be judged is no pass', () => {
  const object = monitoring('Prometheus', { containers: [{ name: 'prometheus', securityContext: { capabilities: { drop: 'ALL' } } }] });
  expect(found(object).filter(({ unjudged }) => unjudged).map(({ rule }) => rule)).toContain('drop-all-capabilities');
});

test('hardening changes what is said, adds nothing to the pod, and leaves the other fields of the operator alone', () => {
  const object = monitoring('Prometheus', { ...PROMETHEUS.spec, securityContext: { runAsUser: 0, runAsNonRoot: false }, containers: [{ name: 'prometheus', securityContext: { privileged: true } }, SIDECAR] });
  const [{ object: hardened }] = harden([manifest(object)], { profile: NSA }).manifests;
  const { containers, securityContext, ...others } = hardened.spec;
  expect(securityContext).toEqual({ runAsNonRoot: true });
  expect(containers[0]).toEqual({ name: 'prometheus', securityContext: { privileged: false } });
  expect(containers[1].securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  expect({ ...others, containers: object.spec.containers, securityContext: object.spec.securityContext }).toEqual(object.spec);
  expect(harden([manifest(hardened)], { profile: NSA }).changes).toEqual([]);
});

test('exemptions stand on the object or in the metadata of its pods', () => {
  const exempt = { annotations: { 'exemption.bulwark/avoid-host-namespaces': 'it watches the nodes' } };
  for (const object of [monitoring('Prometheus', { hostNetwork: true, podMetadata: exempt }), { ...monitoring('Prometheus', { hostNetwork: true }), metadata: { name: 'k8s', ...exempt } }]) {
    expect(found(object)).toEqual([]);
    expect(check([manifest(object)], { profile: NSA }).exempted).toHaveLength(1);
  }
});

/** As the documentation of many has it: the kernel's setting by an init container that takes the image of the main one. */
const ELASTICSEARCH = {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'logs', namespace: 'logging' },
  spec: {
    version: '8.16.1',
    nodeSets: [
      { name: 'masters', count: 3, config: { 'node.roles': ['master'] } },
      {
        name: 'data',
        count: 3,
        podTemplate: {
          metadata: { labels: { tier: 'data' } },
          spec: {
            initContainers: [{ name: 'sysctl', securityContext: { privileged: true, runAsUser: 0 }, command: ['sh', '-c', 'sysctl -w vm.max_map_count=262144'] }],
            containers: [
              { name: 'elasticsearch', resources: { limits: { memory: '4Gi' } } },
              { name: 'exporter', image: 'registry.example/exporter:1' },
            ],
          },
        },
      },
    ],
  },
};

test('in a template that an operator completes, what is said is judged, and what it takes as it is is asked for everything', () => {
  const at = '/spec/nodeSets/1/podTemplate/spec';
  const all = places(ELASTICSEARCH);
  expect(all.filter((place) => !place.includes(' exporter'))).toEqual([
    `run-as-non-zero-user ${at}/initContainers/0/securityContext/runAsUser sysctl`,
    `unprivileged-containers ${at}/initContainers/0/securityContext/privileged sysctl`,
  ].sort((a, b) => all.indexOf(a) - all.indexOf(b)));
  expect(all).toEqual(expect.arrayContaining([
    `memory-limit ${at}/containers/1/resources/limits/memory exporter`, `drop-all-capabilities ${at}/containers/1/securityContext/capabilities/drop exporter`,
  ]));
  const [{ object }] = harden([manifest(ELASTICSEARCH)], { profile: NSA }).manifests;
  const { spec } = object.spec.nodeSets[1].podTemplate;
  expect(spec.initContainers[0].securityContext).toEqual({ privileged: false });
  expect(spec.containers[0]).toEqual(ELASTICSEARCH.spec.nodeSets[1].podTemplate!.spec.containers[0]);
  expect(spec.securityContext).toBeUndefined();
  expect(object.spec.nodeSets[0]).toEqual(ELASTICSEARCH.spec.nodeSets[0]);
});

test.each([
  ['flink.apache.org/v1beta1', 'FlinkDeployment', ['taskManager', 'podTemplate'], 'flink-main-container'],
  ['kibana.k8s.elastic.co/v1', 'Kibana', ['podTemplate'], 'kibana'],
  ['beat.k8s.elastic.co/v1beta1', 'Beat', ['daemonSet', 'podTemplate'], 'filebeat'],
])('%s %s is completed', (apiVersion, kind, keys, name) => {
  const object = (pod: JsonObject) => ({ apiVersion, kind, metadata: { name: 'one', namespace: 'two' }, spec: keys.reduceRight<JsonObject>((value, key) => ({ [key]: value }), { spec: pod }) });
  const at = `/spec/${keys.join('/')}/spec`;
  expect(places(object({ containers: [{ name, env: [{ name: 'A', value: 'b' }] }] }))).toEqual([]);
  expect(places(object({ hostNetwork: true, containers: [{ name, securityContext: { privileged: true } }] })).sort()).toEqual([
    `avoid-host-namespaces ${at}/hostNetwork`, `unprivileged-containers ${at}/containers/0/securityContext/privileged ${name}`,
  ]);
});

test.each([
  ['beat.k8s.elastic.co/v1beta1', 'Beat', ['deployment', 'podTemplate'], 'heartbeat'],
  ['enterprisesearch.k8s.elastic.co/v1', 'EnterpriseSearch', ['podTemplate'], 'enterprise-search'],
  ['apm.k8s.elastic.co/v1', 'ApmServer', ['podTemplate'], 'apm-server'],
  ['agent.k8s.elastic.co/v1alpha1', 'Agent', ['statefulSet', 'podTemplate'], 'agent'],
  ['maps.k8s.elastic.co/v1alpha1', 'ElasticMapsServer', ['podTemplate'], 'maps'],
  ['logstash.k8s.elastic.co/v1alpha1', 'Logstash', ['podTemplate'], 'logstash'],
])('another image of the container of %s %s makes it no container of its own', (apiVersion, kind, keys, name) => {
  const object = (container: JsonObject) => ({
    apiVersion, kind, metadata: { name: 'one', namespace: 'two' }, spec: keys.reduceRight<JsonObject>((value, key) => ({ [key]: value }), { spec: { containers: [container] } }),
  });
  const image = `registry.example/own@sha256:${'a'.repeat(64)}`;
  expect(places(object({ name, image }))).toEqual([]);
  expect(places(object({ name: 'other', image }))).not.toEqual([]);
});

test('a patch of a part of a UnitedDeployment is judged by what it says', () => {
  const { metadata, spec } = podWith({});
  const united = (patch: JsonObject) => ({
    apiVersion: 'apps.kruise.io/v1alpha1',
    kind: 'UnitedDeployment',
    metadata: { name: 'one', namespace: 'two' },
    spec: { template: { deploymentTemplate: { spec: { template: { metadata, spec } } } }, topology: { subsets: [{ name: 'a' }, { name: 'b', patch: { spec: patch } }] } },
  });
  expect(places(united({ containers: [{ name: 'web', image: spec.containers[0].image }] }))).toEqual([]);
  expect(places(united({ hostPID: true, containers: [{ name: 'web', securityContext: { privileged: true } }] }))).toEqual([
    'unprivileged-containers /spec/topology/subsets/1/patch/spec/containers/0/securityContext/privileged web', 'avoid-host-namespaces /spec/topology/subsets/1/patch/spec/hostPID',
  ].sort((a, b) => ORDER.indexOf(a.split(' ')[0]) - ORDER.indexOf(b.split(' ')[0])));
});

test('a container that would lose its word to that of a pod, which nobody knows, gets one of its own', () => {
  const object = monitoring('Prometheus', { securityContext: { fsGroup: 2000 }, containers: [{ name: 'config-reloader', securityContext: { runAsNonRoot: false } }] });
  const [{ object: { spec } }] = harden([manifest(object)], { profile: NSA }).manifests;
  expect(spec).toEqual({ securityContext: { fsGroup: 2000 }, containers: [{ name: 'config-reloader', securityContext: { runAsNonRoot: true } }] });
});
