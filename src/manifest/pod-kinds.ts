/** Where objects of a kind hold a pod, and what its controller makes of it. */
export interface PodPlace {
  /** The pointer of what holds the `metadata` and `spec` of the pod; a key `*` in it stands for every item of a list and every value of a map. */
  readonly pattern: string;
  /** What completes the pod, where what stands there is only a part of it. @default - it runs as it is written */
  readonly completion?: Completion;
  /** Labels that the controller puts on the pods beside those of their metadata; `{name}` is the name of the object. @default - none that are known */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the controller makes pods that say nothing about it end by themselves. @default false */
  readonly endsByItself?: boolean;
  /** Whether the kind is in no namespace: its pods are in those of the objects that name it. @default false */
  readonly isClusterWide?: boolean;
}

/** An operator that makes a pod of what it knows itself and of what stands in the object. */
export interface Completion {
  /** The containers that the operator writes: what has one of these names, or no image, is merged into them. */
  readonly containers: readonly string[];
  /** How the object says it, where that is not in a template. @default - by the `metadata` and the `spec` of one */
  readonly fields?: OwnFields;
}

/** Fields of an operator's own, of which some have the names and the meaning of those of a pod. */
export interface OwnFields {
  /** Those, within what the pattern leads to, that are of a pod spec. */
  readonly spec: readonly string[];
  /** That of the pod's metadata. */
  readonly metadata: string;
}

const at = (...patterns: readonly string[]): PodPlace[] => patterns.map((pattern) => ({ pattern }));
const TEMPLATE = at('/spec/template');

/** Every group and kind of Kubernetes with a pod inside. */
export const KUBERNETES_PODS: Readonly<Record<string, readonly PodPlace[]>> = {
  '/Pod': at(''),
  '/PodTemplate': at('/template'),
  '/ReplicationController': TEMPLATE,
  'apps/Deployment': TEMPLATE,
  'apps/ReplicaSet': TEMPLATE,
  'apps/StatefulSet': TEMPLATE,
  'apps/DaemonSet': TEMPLATE,
  'extensions/Deployment': TEMPLATE,
  'extensions/ReplicaSet': TEMPLATE,
  'extensions/DaemonSet': TEMPLATE,
  'batch/Job': TEMPLATE,
  'batch/CronJob': at('/spec/jobTemplate/spec/template'),
};

const labelled = (places: readonly PodPlace[], ...keys: readonly string[]): PodPlace[] => {
  const labels = Object.fromEntries(keys.map((key) => [key, '{name}']));
  return places.map((place) => ({ ...place, labels }));
};
const ending = (places: readonly PodPlace[]): PodPlace[] => places.map((place) => ({ ...place, endsByItself: true }));

const clusterWide = (places: readonly PodPlace[]): PodPlace[] => places.map((place) => ({ ...place, isClusterWide: true }));

const jobSet = (spec: string) => ending(at(`${spec}/replicatedJobs/*/template/spec/template`));
const ray = (spec: string) => at(`${spec}/headGroupSpec/template`, `${spec}/workerGroupSpecs/*/template`);
const training = (replicas: string) => labelled(ending(at(`/spec/${replicas}/*/template`)), 'training.kubeflow.org/job-name');
const ANALYSIS = at('/spec/metrics/*/provider/job/spec/template');

/** The fields of a pod that the kinds of the Prometheus operator have under the same names; its `resources` are those of one container. */
const PROMETHEUS_FIELDS = [
  'affinity', 'automountServiceAccountToken', 'containers', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases', 'hostNetwork', 'hostUsers',
  'imagePullSecrets', 'initContainers', 'nodeSelector', 'priorityClassName', 'schedulerName', 'securityContext', 'serviceAccountName',
  'terminationGracePeriodSeconds', 'tolerations', 'topologySpreadConstraints', 'volumes',
];

const monitoring = (name: string, labels: Readonly<Record<string, string>>, ...containers: readonly string[]): PodPlace[] => [{
  pattern: '/spec',
  completion: { containers: ['config-reloader', 'init-config-reloader', ...containers], fields: { spec: PROMETHEUS_FIELDS, metadata: 'podMetadata' } },
  labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'prometheus-operator', 'app.kubernetes.io/instance': '{name}', ...labels },
}];
const elastic = (group: string, container: string, ...patterns: readonly string[]): PodPlace[] => patterns.map((pattern) => ({
  pattern, completion: { containers: [container] }, labels: { [`${group}.k8s.elastic.co/name`]: '{name}' },
}));
const ELASTICSEARCH: PodPlace[] = [{
  pattern: '/spec/nodeSets/*/podTemplate',
  completion: { containers: ['elasticsearch', 'elastic-internal-init-filesystem', 'elastic-internal-suspend'] },
  labels: { 'common.k8s.elastic.co/type': 'elasticsearch', 'elasticsearch.k8s.elastic.co/cluster-name': '{name}' },
}];
const FLINK: PodPlace[] = ['/spec/podTemplate', '/spec/jobManager/podTemplate', '/spec/taskManager/podTemplate']
  .map((pattern) => ({ pattern, completion: { containers: ['flink-main-container'] }, labels: { app: '{name}' } }));
const PROMETHEUS_NAME = { 'operator.prometheus.io/name': '{name}' };

/**
 * The same for kinds of widespread controllers. A kind that describes its pods in words of its own, as an Argo Workflow by a `container`
 * in no list, or a Kafka of Strimzi by parts of a template, is not among them.
 */
export const CUSTOM_PODS: Readonly<Record<string, readonly PodPlace[]>> = {
  'actions.github.com/AutoscalingRunnerSet': TEMPLATE,
  'agents.x-k8s.io/Sandbox': at('/spec/podTemplate'),
  'agent.k8s.elastic.co/Agent': elastic('agent', 'agent', ...['daemonSet', 'deployment', 'statefulSet'].map((kind) => `/spec/${kind}/podTemplate`)),
  'agones.dev/Fleet': at('/spec/template/spec/template'),
  'agones.dev/GameServer': TEMPLATE,
  'agones.dev/GameServerSet': at('/spec/template/spec/template'),
  'apm.k8s.elastic.co/ApmServer': elastic('apm', 'apm-server', '/spec/podTemplate'),
  'apps.kruise.io/AdvancedCronJob': at('/spec/template/jobTemplate/spec/template', '/spec/template/broadcastJobTemplate/spec/template'),
  'apps.kruise.io/BroadcastJob': TEMPLATE,
  'apps.kruise.io/CloneSet': TEMPLATE,
  'apps.kruise.io/DaemonSet': TEMPLATE,
  'apps.kruise.io/StatefulSet': TEMPLATE,
  'apps.kruise.io/UnitedDeployment': at(...['statefulSet', 'advancedStatefulSet', 'cloneSet', 'deployment'].map((kind) => `/spec/template/${kind}Template/spec/template`)),
  'apps.openshift.io/DeploymentConfig': TEMPLATE,
  'argoproj.io/AnalysisRun': ANALYSIS,
  'argoproj.io/AnalysisTemplate': ANALYSIS,
  'argoproj.io/ClusterAnalysisTemplate': clusterWide(ANALYSIS),
  'argoproj.io/Experiment': at('/spec/templates/*/template'),
  'argoproj.io/Rollout': TEMPLATE,
  'batch.volcano.sh/Job': labelled(at('/spec/tasks/*/template'), 'volcano.sh/job-name'),
  'beat.k8s.elastic.co/Beat': elastic('beat', 'beat', '/spec/daemonSet/podTemplate', '/spec/deployment/podTemplate'),
  'elasticsearch.k8s.elastic.co/Elasticsearch': ELASTICSEARCH,
  'enterprisesearch.k8s.elastic.co/EnterpriseSearch': elastic('enterprisesearch', 'enterprise-search', '/spec/podTemplate'),
  'extensions.agents.x-k8s.io/SandboxTemplate': at('/spec/podTemplate'),
  'flink.apache.org/FlinkDeployment': FLINK,
  'flow.volcano.sh/JobTemplate': at('/spec/tasks/*/template'),
  'jobset.x-k8s.io/JobSet': labelled(jobSet('/spec'), 'jobset.sigs.k8s.io/jobset-name'),
  'keda.sh/ScaledJob': at('/spec/jobTargetRef/template'),
  'kibana.k8s.elastic.co/Kibana': elastic('kibana', 'kibana', '/spec/podTemplate'),
  'kubeflow.org/JAXJob': training('jaxReplicaSpecs'),
  'kubeflow.org/MPIJob': training('mpiReplicaSpecs'),
  'kubeflow.org/MXJob': training('mxReplicaSpecs'),
  'kubeflow.org/Notebook': TEMPLATE,
  'kubeflow.org/PaddleJob': training('paddleReplicaSpecs'),
  'kubeflow.org/PyTorchJob': training('pytorchReplicaSpecs'),
  'kubeflow.org/TFJob': training('tfReplicaSpecs'),
  'kubeflow.org/XGBoostJob': training('xgbReplicaSpecs'),
  'leaderworkerset.x-k8s.io/LeaderWorkerSet': labelled(
    at('/spec/leaderWorkerTemplate/leaderTemplate', '/spec/leaderWorkerTemplate/workerTemplate'), 'leaderworkerset.sigs.k8s.io/name'),
  'logstash.k8s.elastic.co/Logstash': elastic('logstash', 'logstash', '/spec/podTemplate'),
  'maps.k8s.elastic.co/ElasticMapsServer': elastic('maps', 'maps', '/spec/podTemplate'),
  'monitoring.coreos.com/Alertmanager': monitoring('alertmanager', { alertmanager: '{name}' }, 'alertmanager'),
  'monitoring.coreos.com/Prometheus': monitoring('prometheus', { ...PROMETHEUS_NAME, prometheus: '{name}' }, 'prometheus', 'thanos-sidecar'),
  'monitoring.coreos.com/PrometheusAgent': monitoring('prometheus-agent', PROMETHEUS_NAME, 'prometheus'),
  'monitoring.coreos.com/ThanosRuler': monitoring('thanos-ruler', { 'thanos-ruler': '{name}' }, 'thanos-ruler'),
  'ray.io/RayCluster': labelled(ray('/spec'), 'ray.io/cluster'),
  'ray.io/RayJob': [...ray('/spec/rayClusterSpec'), ...ending(at('/spec/submitterPodTemplate'))],
  'ray.io/RayService': ray('/spec/rayClusterConfig'),
  'serving.knative.dev/Configuration': TEMPLATE,
  'serving.knative.dev/Revision': at(''),
  'serving.knative.dev/Service': labelled(TEMPLATE, 'serving.knative.dev/service'),
  'sinks.knative.dev/JobSink': at('/spec/job/spec/template'),
  'sources.knative.dev/ContainerSource': TEMPLATE,
  'trainer.kubeflow.org/ClusterTrainingRuntime': clusterWide(jobSet('/spec/template/spec')),
  'trainer.kubeflow.org/TrainingRuntime': jobSet('/spec/template/spec'),
};
