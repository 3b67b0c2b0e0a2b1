import { POD_SPEC_FIELDS } from './pod-fields';
import { Completion, ContainerPlace, OwnFields, PodPlace } from './pod-place';

/** Places that say no more of pods than their account. */
export function podAccounts(...patterns: readonly string[]): PodPlace[] {
  return patterns.map((pattern) => ({
    pattern, completion: { containers: [], fields: { spec: ['serviceAccountName'], metadata: 'podMetadata' } }, isShared: true,
  }));
}

/** What ends by itself, and says so to nobody: its containers are not to be started again. */
const ENDS = { restartPolicy: 'Never' };

const ARGO_CONTAINERS: readonly ContainerPlace[] = [
  { at: '/container', name: 'main' }, { at: '/script', name: 'main' }, { at: '/containerSet/containers' }, { at: '/sidecars' },
];
const ARGO_TEMPLATE: OwnFields = {
  spec: [
    'affinity', 'automountServiceAccountToken', 'hostAliases', 'initContainers', 'nodeSelector', 'priorityClassName', 'restartPolicy', 'schedulerName',
    'securityContext', 'serviceAccountName', 'tolerations', 'volumes',
  ],
  metadata: 'metadata',
  containers: ARGO_CONTAINERS,
};
const ARGO_WORKFLOW: OwnFields = {
  spec: [
    'affinity', 'automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'hostAliases', 'hostNetwork', 'imagePullSecrets', 'nodeSelector', 'schedulerName',
    'securityContext', 'serviceAccountName', 'tolerations', 'volumes',
  ],
  metadata: 'podMetadata',
};
const PATCH: Completion = { containers: [], isPatch: true, fields: { spec: POD_SPEC_FIELDS, metadata: 'metadata', isText: true } };
const patch = (pattern: string): PodPlace => ({ pattern: `${pattern}/podSpecPatch`, completion: PATCH, isShared: true });

/**
 * The pods of an Argo Workflow, at the pointer of its spec: one for each template, which may stand in a step too. What the workflow says of all of them,
 * its defaults for templates and its patches are parts of them. The controller adds an init container and one that waits, and calls what a
 * template runs `main`.
 */
export function argoPods(spec: string, labels?: Readonly<Record<string, string>>): PodPlace[] {
  const template = (pattern: string): PodPlace[] => [{
    pattern,
    completion: { containers: ['init', 'wait'], fields: ARGO_TEMPLATE, hasDefaults: true },
    labels,
    commonMetadata: `${spec}/podMetadata`,
    defaults: ENDS,
  }, patch(pattern), ...podAccounts(`${pattern}/executor`)];
  return [
    { pattern: spec, completion: { containers: [], fields: ARGO_WORKFLOW }, isShared: true },
    patch(spec),
    ...podAccounts(`${spec}/executor`, `${spec}/artifactGC`),
    patch(`${spec}/artifactGC`),
    { pattern: `${spec}/templateDefaults`, completion: { containers: [], isPatch: true, fields: ARGO_TEMPLATE }, isShared: true },
    patch(`${spec}/templateDefaults`),
    ...template(`${spec}/templates/*`),
    ...template(`${spec}/templates/*/steps/*/*/inline`),
    ...template(`${spec}/templates/*/dag/tasks/*/inline`),
  ];
}

const TEKTON_TASK: OwnFields = {
  spec: ['restartPolicy', 'volumes'],
  metadata: 'metadata',
  containers: [{ at: '/steps' }, { at: '/sidecars' }, { at: '/stepTemplate', name: 'stepTemplate', isPart: true }],
};
const TEKTON_POD: OwnFields = {
  spec: [
    'affinity', 'automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases', 'hostNetwork', 'imagePullSecrets', 'nodeSelector',
    'priorityClassName', 'runtimeClassName', 'schedulerName', 'securityContext', 'tolerations', 'topologySpreadConstraints', 'volumes',
  ],
  metadata: 'metadata',
};

/** The pods of Tekton Tasks, at their specs. Their steps have their resources under a name of Tekton's own, and from the TaskRun. */
export function tektonTasks(...patterns: readonly string[]): PodPlace[] {
  return patterns.map((pattern) => ({
    pattern,
    completion: { containers: [], fields: TEKTON_TASK, hasDefaults: true, settled: ['/resources'] },
    commonMetadata: '/metadata',
    defaults: ENDS,
  }));
}

/** What runs of Tekton say of pods: by a template that has no containers. */
export function tektonTemplates(...patterns: readonly string[]): PodPlace[] {
  return patterns.map((pattern) => ({ pattern, completion: { containers: [], fields: TEKTON_POD }, isShared: true }));
}

/** One step, which those of tasks may name. */
export const TEKTON_STEP_ACTION: readonly PodPlace[] = [{
  pattern: '',
  completion: { containers: [], fields: { spec: [], metadata: 'metadata', containers: [{ at: '/spec', name: 'step' }] }, settled: ['/resources'] },
  isShared: true,
}];
