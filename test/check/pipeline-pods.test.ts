import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { loadManifests } from '../../src/manifest/load';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { valueAt } from '../../src/manifest/pointer';
import { NSA } from '../../src/rules/profiles';

const FROM_ELSEWHERE = ['isolate-pods', 'image-digest', 'memory-limit', 'memory-request', 'cpu-limit', 'cpu-request', 'ephemeral-storage-limit', 'ephemeral-storage-request'];
const found = (object: JsonObject) => check([manifest(object)], { profile: NSA }).findings;
const places = (object: JsonObject) => found(object).filter(({ rule }) => !FROM_ELSEWHERE.includes(rule))
  .map(({ rule, pointer, container }) => [rule, pointer, ...container === undefined ? [] : [container]].join(' '));
const hardened = (object: JsonObject) => harden([manifest(object)], { profile: NSA }).manifests[0].object;

const SOUND = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
const PRIVILEGED = { securityContext: { privileged: true, ...SOUND } };
const container = (changes: JsonObject = {}) => ({ image: 'alpine', securityContext: SOUND, ...changes });

const ARGO: [string, string, (spec: JsonObject) => JsonObject][] = [
  ['Workflow', '/spec', (spec) => ({ spec })],
  ['WorkflowTemplate', '/spec', (spec) => ({ spec })],
  ['ClusterWorkflowTemplate', '/spec', (spec) => ({ spec })],
  ['CronWorkflow', '/spec/workflowSpec', (workflowSpec) => ({ spec: { workflowSpec } })],
];
const argo = (spec: JsonObject, kind = 'Workflow') => {
  const [, , around] = ARGO.find(([each]) => each === kind)!;
  return { apiVersion: 'argoproj.io/v1alpha1', kind, metadata: { name: 'build', namespace: 'ci' }, ...around(spec) };
};
const template = (changes: JsonObject) => argo({ templates: [{ name: 'build', ...changes }] });
const AT = '/spec/templates/0';

describe.each(ARGO)('the pods of a %s', (kind, spec) => {
  test.each<[string, JsonObject, string, string]>([
    ['the container', { container: container(PRIVILEGED) }, 'container', 'main'],
    ['a script', { script: container({ source: 'echo', ...PRIVILEGED }) }, 'script', 'main'],
    ['a set of containers', { containerSet: { containers: [container({ name: 'a' }), container({ name: 'b', ...PRIVILEGED })] } }, 'containerSet/containers/1', 'b'],
    ['a sidecar', { container: container(), sidecars: [container({ name: 'dind', ...PRIVILEGED })] }, 'sidecars/0', 'dind'],
    ['an init container', { container: container(), initContainers: [container({ name: 'prepare', ...PRIVILEGED })] }, 'initContainers/0', 'prepare'],
    ['a container in a task of a graph', { dag: { tasks: [{ name: 'a', inline: { container: container(PRIVILEGED) } }] } }, 'dag/tasks/0/inline/container', 'main'],
    ['a container in a step', { steps: [[{ name: 'a', inline: { container: container(PRIVILEGED) } }]] }, 'steps/0/0/inline/container', 'main'],
  ])('%s that is privileged is found where it stands, and mended there', (_title, changes, at, name) => {
    const object = argo({ templates: [{ name: 'build', ...changes }] }, kind);
    const pointer = `${spec}/templates/0/${at}/securityContext/privileged`;
    expect(places(object)).toEqual([`unprivileged-containers ${pointer} ${name}`]);
    expect(valueAt(object, pointer)).toBe(true);
    const mended = hardened(object);
    expect(valueAt(mended, pointer)).toBe(false);
    expect(places(mended)).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ['the network of the host', { hostNetwork: true }, 'avoid-host-namespaces /hostNetwork'],
    ['root', { securityContext: { runAsUser: 0 } }, 'run-as-non-zero-user /securityContext/runAsUser'],
    ['a path of the host', { volumes: [{ name: 'root', hostPath: { path: '/etc' } }] }, 'no-sensitive-host-paths /volumes/0/hostPath/path'],
    ['AppArmor switched off', { podMetadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' } } },
      'keep-apparmor-confinement /podMetadata/annotations/container.apparmor.security.beta.kubernetes.io~1main'],
    ['a template by default', { templateDefaults: { container: PRIVILEGED } }, 'unprivileged-containers /templateDefaults/container/securityContext/privileged main'],
    ['a patch', { podSpecPatch: 'containers:\n- name: main\n  securityContext:\n    privileged: true\n' }, 'unprivileged-containers /podSpecPatch/containers/0/securityContext/privileged main'],
    ['a patch in JSON', { podSpecPatch: '{"hostPID": true, "hostIPC": null}' }, 'avoid-host-namespaces /podSpecPatch/hostPID'],
    ['a patch of those that take artifacts away', { artifactGC: { podSpecPatch: 'hostPID: true' } }, 'avoid-host-namespaces /artifactGC/podSpecPatch/hostPID'],
  ])('%s, said of all, is found once', (_title, said, place) => {
    const templates = ['a', 'b'].map((name) => ({ name, container: container() }));
    expect(places(argo({ ...said, templates }, kind))).toContain(place.replace(' ', ` ${spec}`));
    expect(places(argo({ ...said, templates }, kind)).filter((each) => each.startsWith(place.split(' ')[0]))).toHaveLength(1);
  });
});

test('a template says of its own pod what a pod says', () => {
  expect(places(template({
    container: container(),
    securityContext: { runAsUser: 0 },
    hostAliases: [{ ip: '127.0.0.1', hostnames: ['a'] }],
    podSpecPatch: 'hostPID: true',
    volumes: [{ name: 'docker', hostPath: { path: '/var/run/docker.sock' } }],
  })).sort()).toEqual([
    `avoid-host-namespaces ${AT}/podSpecPatch/hostPID`,
    `limit-volume-types ${AT}/volumes/0`,
    `no-container-runtime-socket ${AT}/volumes/0/hostPath/path`,
    `run-as-non-zero-user ${AT}/securityContext/runAsUser`,
  ]);
});

test('what a container has to say itself is missing, but what the workflow may say of its pods is not', () => {
  const rules = found(template({ container: { image: 'alpine' } })).map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['drop-all-capabilities', 'forbid-privilege-escalation', 'read-only-root-filesystem', 'memory-limit', 'image-digest']));
  for (const rule of ['run-as-non-root', 'set-seccomp-profile', 'own-service-account', 'no-service-account-token', 'liveness-probe']) {
    expect(rules).not.toContain(rule);
  }
});

test.each<[string, JsonObject, JsonObject]>([
  ['defaults of the workflow', { templateDefaults: { container: { securityContext: SOUND } } }, {}],
  ['a patch of the workflow', { podSpecPatch: JSON.stringify({ containers: [{ name: 'main', securityContext: SOUND }] }) }, {}],
  ['a patch of the template', {}, { podSpecPatch: JSON.stringify({ containers: [{ name: 'main', securityContext: SOUND }] }) }],
])('%s may say what a container leaves out', (_title, ofWorkflow, ofTemplate) => {
  const object = argo({ ...ofWorkflow, templates: [{ name: 'build', container: { image: 'alpine', securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }, ...ofTemplate }] });
  expect(places(object)).toEqual([`drop-all-capabilities ${AT}/container/securityContext/capabilities/add main`]);
});

test('what a patch does not say, and what that of another template says, is missing', () => {
  const patch = (said: JsonObject) => ({ podSpecPatch: JSON.stringify({ containers: [{ name: 'main', ...said }] }) });
  const object = argo({
    ...patch({ resources: { limits: { memory: '1Gi' } } }),
    templates: [{ name: 'a', container: { image: 'a' }, ...patch({ securityContext: SOUND }) }, { name: 'b', container: { image: 'b' } }],
  });
  expect(places(object).sort()).toEqual([
    'drop-all-capabilities /spec/templates/1/container/securityContext/capabilities/drop main',
    'forbid-privilege-escalation /spec/templates/1/container/securityContext/allowPrivilegeEscalation main',
    'read-only-root-filesystem /spec/templates/1/container/securityContext/readOnlyRootFilesystem main',
  ]);
  expect(found(object).map(({ rule }) => rule)).not.toContain('memory-limit');
});

test('an amount that a patch takes from a parameter is said, and nobody knows how much it is', () => {
  const limits = (resource: string) => JSON.stringify({ containers: [{ name: 'main', resources: { limits: { [resource]: '{{workflow.parameters.limit}}' } } }] });
  const object = argo({
    podSpecPatch: limits('memory'),
    templates: [{ name: 'a', podSpecPatch: limits('cpu'), container: { image: 'a', securityContext: SOUND } }],
  });
  const rules = found(object).map(({ rule }) => rule);
  expect(rules).toContain('memory-request');
  for (const rule of ['memory-limit', 'cpu-limit', 'well-typed-fields']) {
    expect(rules).not.toContain(rule);
  }
});

test.each([
  ['privileged: {{inputs.parameters.privileged}}'], ['privileged: "{{inputs.parameters.privileged}}"'],
])('a patch that takes a flag from a parameter is no pass: %s', (flag) => {
  const podSpecPatch = `containers:\n- name: main\n  securityContext:\n    ${flag}\n`;
  expect(found(argo({ podSpecPatch, templates: [] })).map(({ rule }) => rule)).toContain('well-typed-fields');
});

test('templates that run nothing have no pods', () => {
  const graph = argo({ templates: [{ name: 'main', dag: { tasks: [{ name: 'a', template: 'b' }] } }, { name: 'wait', suspend: {} }, { name: 'steps', steps: [[{ name: 'a', template: 'b' }]] }] });
  expect(found(graph)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['a container that is a text', { container: 'alpine' }, `${AT}/container is the string "alpine" where a map belongs`],
  ['sidecars that are no list', { container: container(), sidecars: {} }, `${AT}/sidecars is a map where a list belongs`],
  ['a set that is no list', { containerSet: { containers: 'a' } }, `${AT}/containerSet/containers is the string "a" where a list belongs`],
  ['a flag that is a text', { container: container({ securityContext: { privileged: 'yes' } }) }, `${AT}/container/securityContext/privileged is the string "yes" where true or false belongs`],
  ['a patch that cannot be read', { container: container(), podSpecPatch: '{{=toJson(inputs)}}: [' }, `${AT}/podSpecPatch is the string "{{=toJson(inputs)}}: [" where a pod spec in YAML or JSON belongs`],
  ['a patch that is a list', { container: container(), podSpecPatch: '- a' }, `${AT}/podSpecPatch is the string "- a" where a pod spec in YAML or JSON belongs`],
  ['a flag in a patch', { container: container(), podSpecPatch: 'hostPID: "yes"' }, `${AT}/podSpecPatch/hostPID is the string "yes" where true or false belongs`],
])('%s is no pass', (_title, changes, message) => {
  expect(found(template(changes)).filter(({ rule }) => rule === 'well-typed-fields').map((finding) => finding.message)).toEqual([message]);
});

test('findings lead to the lines of the file, in a patch to its own', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: build }
spec:
  podSpecPatch: |
    hostPID: true
  templates:
  - name: build
    script:
      image: alpine
      securityContext:
        privileged: true
`;
  const { manifests } = loadManifests(text, { file: 'wf.yaml' });
  const lines = check(manifests, { profile: NSA }).findings.map(({ rule, pointer, manifest: of }) => [rule, of.positionOf!(pointer)!.line]);
  expect(lines).toEqual(expect.arrayContaining([['avoid-host-namespaces', 5], ['unprivileged-containers', 12]]));
});

describe('hardening a workflow', () => {
  test('adds to containers what they lack, and nothing to its pods or its patches', () => {
    const object: JsonObject = argo({
      securityContext: { fsGroup: 100 },
      templates: [
        { name: 'a', container: { image: 'alpine', securityContext: { runAsNonRoot: false, seccompProfile: { type: 'Unconfined' } } } },
        { name: 'b', podSpecPatch: 'hostPID: true', script: { image: 'alpine', source: 'echo' } },
      ],
    });
    const { spec } = hardened(object);
    expect(spec.securityContext).toEqual({ fsGroup: 100 });
    expect(spec.templates[0]).toEqual({ name: 'a', container: { image: 'alpine', securityContext: expect.objectContaining({ ...SOUND, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }) } });
    expect(spec.templates[1]).toEqual({ ...object.spec.templates[1], script: { image: 'alpine', source: 'echo', securityContext: SOUND } });
    expect(harden([manifest(hardened(object))], { profile: NSA }).changes).toEqual([]);
  });

  test('promises to mend only what it mends', () => {
    const object = argo({ podSpecPatch: 'hostPID: true', hostNetwork: true, templates: [{ name: 'a', container: { image: 'alpine', securityContext: { privileged: true, runAsNonRoot: false } } }] });
    const left = found(hardened(object)).map(({ rule, pointer }) => `${rule} ${pointer}`);
    const fixable = found(object).filter((finding) => finding.fixable);
    expect(fixable.length).toBeGreaterThan(0);
    expect(fixable.filter(({ rule, pointer }) => left.includes(`${rule} ${pointer}`))).toEqual([]);
  });
});

describe('exemptions in a workflow', () => {
  const EXEMPT = { annotations: { 'exemption.bulwark/unprivileged-containers': '[containers=main] it builds images' } };
  const two = (ofWorkflow: JsonObject, ofFirst: JsonObject) => argo({
    ...ofWorkflow,
    templates: [{ name: 'a', ...ofFirst, container: container(PRIVILEGED) }, { name: 'b', container: container(PRIVILEGED), sidecars: [container({ name: 'dind', ...PRIVILEGED })] }],
  });

  test.each<[string, JsonObject, string[]]>([
    ['of a template', two({}, { metadata: EXEMPT }), ['/spec/templates/1/container main', '/spec/templates/1/sidecars/0 dind']],
    ['of the metadata of all pods', two({ podMetadata: EXEMPT }, {}), ['/spec/templates/1/sidecars/0 dind']],
    ['of the object', { ...two({}, {}), metadata: { name: 'build', ...EXEMPT } }, ['/spec/templates/1/sidecars/0 dind']],
  ])('one %s speaks for the containers that it names', (_title, object, left) => {
    expect(places(object)).toEqual(left.map((place) => `unprivileged-containers ${place.replace(' ', '/securityContext/privileged ')}`));
    const kept = harden([manifest(object)], { profile: NSA }).changes.map(({ pointer, container: name }) => `${pointer} ${name}`);
    expect(kept).toEqual(left.map((place) => place.replace(' ', '/securityContext/privileged ')).reverse());
  });
});

test('the labels of all pods count for network policies', () => {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'ci' }, spec: { podSelector: { matchLabels: { app: 'ci' } }, policyTypes: ['Ingress', 'Egress'] } };
  const open = (object: JsonObject) => check([manifest(object), manifest(policy)], { profile: NSA }).findings.filter(({ rule }) => rule === 'isolate-pods').map(({ pointer }) => pointer);
  const templates = [{ name: 'a', container: container() }, { name: 'b', metadata: { labels: { app: 'other' } }, container: container() }];
  expect(open(argo({ templates }))).toEqual(['/spec/templates/0/metadata/labels', '/spec/templates/1/metadata/labels']);
  expect(open(argo({ podMetadata: { labels: { app: 'ci' } }, templates }))).toEqual(['/spec/templates/1/metadata/labels']);
});

const tekton = (kind: string, spec: JsonObject) => ({ apiVersion: 'tekton.dev/v1', kind, metadata: { name: 'build', namespace: 'ci' }, spec });
const step = (changes: JsonObject = {}) => ({ name: 'build', ...container(changes) });

test.each<[string, JsonObject, string, string?]>([
  ['a step of a Task', tekton('Task', { steps: [step(), step(PRIVILEGED)] }), '/spec/steps/1'],
  ['a step of a ClusterTask', tekton('ClusterTask', { steps: [step(PRIVILEGED)] }), '/spec/steps/0'],
  ['a StepAction', tekton('StepAction', container(PRIVILEGED)), '/spec', 'step'],
  ['a sidecar', tekton('Task', { steps: [step()], sidecars: [step(PRIVILEGED)] }), '/spec/sidecars/0'],
  ['a step of a TaskRun', tekton('TaskRun', { taskSpec: { steps: [step(PRIVILEGED)] } }), '/spec/taskSpec/steps/0'],
  ['a step of a Pipeline', tekton('Pipeline', { tasks: [{ name: 'a', taskRef: { name: 'b' } }, { name: 'b', taskSpec: { steps: [step(PRIVILEGED)] } }] }), '/spec/tasks/1/taskSpec/steps/0'],
  ['a step at its end', tekton('Pipeline', { finally: [{ name: 'a', taskSpec: { steps: [step(PRIVILEGED)] } }] }), '/spec/finally/0/taskSpec/steps/0'],
  ['a step of a pipeline in a Pipeline', tekton('Pipeline', { tasks: [{ name: 'a', pipelineSpec: { finally: [{ name: 'b', taskSpec: { steps: [step(PRIVILEGED)] } }] } }] }),
    '/spec/tasks/0/pipelineSpec/finally/0/taskSpec/steps/0'],
  ['a step of a PipelineRun', tekton('PipelineRun', { pipelineSpec: { tasks: [{ name: 'b', taskSpec: { steps: [step(PRIVILEGED)] } }] } }), '/spec/pipelineSpec/tasks/0/taskSpec/steps/0'],
])('%s of Tekton that is privileged is found and mended', (_title, object, at, name = 'build') => {
  expect(places(object)).toEqual([`unprivileged-containers ${at}/securityContext/privileged ${name}`]);
  expect(places(hardened(object))).toEqual([]);
});

test('the template of steps is judged, and may say what they leave out', () => {
  const object = tekton('Task', { stepTemplate: { securityContext: { ...SOUND, privileged: true } }, steps: [{ name: 'a', image: 'a' }] });
  expect(places(object)).toEqual(['unprivileged-containers /spec/stepTemplate/securityContext/privileged stepTemplate']);
  expect(places(tekton('Task', { stepTemplate: { env: [] }, steps: [{ name: 'a', image: 'a' }] })).length).toBeGreaterThan(0);
});

test('the resources of a step, which has them under another name, are not missing', () => {
  expect(found(tekton('Task', { steps: [step({ computeResources: { limits: { memory: '1Gi' } } })] })).map(({ rule }) => rule).sort()).toEqual(['image-digest', 'isolate-pods']);
});

test.each<[string, JsonObject, string]>([
  ['the network of the host', tekton('TaskRun', { podTemplate: { hostNetwork: true } }), 'avoid-host-namespaces /spec/podTemplate/hostNetwork'],
  ['root', tekton('PipelineRun', { taskRunTemplate: { podTemplate: { securityContext: { runAsUser: 0 } } } }), 'run-as-non-zero-user /spec/taskRunTemplate/podTemplate/securityContext/runAsUser'],
  ['of one task', tekton('PipelineRun', { taskRunSpecs: [{ podTemplate: { hostNetwork: true } }] }), 'avoid-host-namespaces /spec/taskRunSpecs/0/podTemplate/hostNetwork'],
  ['in an older version', tekton('PipelineRun', { podTemplate: { hostNetwork: true } }), 'avoid-host-namespaces /spec/podTemplate/hostNetwork'],
  ['a volume of a Task', tekton('Task', { steps: [step()], volumes: [{ name: 'a', hostPath: { path: '/etc' } }] }), 'no-sensitive-host-paths /spec/volumes/0/hostPath/path'],
])('%s in what Tekton says of pods is found', (_title, object, place) => {
  expect(places(object)).toContain(place);
});

test.each<[string, JsonObject, string]>([
  ['a Workflow', argo({ serviceAccountName: 'argo', templates: [{ name: 'a', container: container() }] }), '/spec/serviceAccountName'],
  ['a template', template({ serviceAccountName: 'argo', container: container() }), `${AT}/serviceAccountName`],
  ['what executes a Workflow', argo({ executor: { serviceAccountName: 'argo' } }), '/spec/executor/serviceAccountName'],
  ['what takes artifacts away', argo({ artifactGC: { serviceAccountName: 'argo' } }), '/spec/artifactGC/serviceAccountName'],
  ['a TaskRun', tekton('TaskRun', { serviceAccountName: 'argo', taskSpec: { steps: [step()] } }), '/spec/serviceAccountName'],
  ['a PipelineRun', tekton('PipelineRun', { taskRunTemplate: { serviceAccountName: 'argo' } }), '/spec/taskRunTemplate/serviceAccountName'],
])('the account that %s names is asked for its rights', (_title, object, pointer) => {
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'argo' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'argo', namespace: 'ci' }],
  };
  expect(check([manifest(object), manifest(binding)], { profile: NSA }).findings.filter(({ rule }) => rule === 'no-powerful-token').map((finding) => finding.pointer)).toEqual([pointer]);
});
