import { argoPods, podAccounts, TEKTON_STEP_ACTION, tektonTasks, tektonTemplates } from './pipeline-pods';
import { PodPlace } from './pod-place';
import { INFERENCE_SERVICE, LLM_INFERENCE_SERVICE, SERVING_RUNTIME } from './serving-pods';

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
const ending = (places: readonly PodPlace[]): PodPlace[] => places.map((place) => ({ ...place, defaults: { restartPolicy: 'Never' } }));
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

/** What the operator of Elastic puts beside the container of each kind: for its keystore and its configuration, and where it is itself watched. */
const ELASTIC_CONTAINERS = [
  'elastic-internal-init-keystore', 'elastic-internal-init-config', 'elastic-internal-init', 'logstash-internal-init-config', 'filebeat', 'metricbeat',
  'logs-monitoring-sidecar', 'metrics-monitoring-sidecar',
];
const elastic = (group: string, containers: readonly string[], ...patterns: readonly string[]): PodPlace[] => patterns.map((pattern) => ({
  pattern, completion: { containers: [...containers, ...ELASTIC_CONTAINERS] }, labels: { [`${group}.k8s.elastic.co/name`]: '{name}' },
}));
/** The container of a Beat has the name of its type. */
const BEATS = ['auditbeat', 'filebeat', 'heartbeat', 'journalbeat', 'metricbeat', 'packetbeat'];
const ELASTICSEARCH: PodPlace[] = [{
  pattern: '/spec/nodeSets/*/podTemplate',
  completion: { containers: ['elasticsearch', 'elastic-internal-init-filesystem', 'elastic-internal-suspend', ...ELASTIC_CONTAINERS] },
  labels: { 'common.k8s.elastic.co/type': 'elasticsearch', 'elasticsearch.k8s.elastic.co/cluster-name': '{name}' },
}];
const FLINK: PodPlace[] = ['/spec/podTemplate', '/spec/jobManager/podTemplate', '/spec/taskManager/podTemplate']
  .map((pattern) => ({ pattern, completion: { containers: ['flink-main-container'] }, labels: { app: '{name}' } }));
const PROMETHEUS_NAME = { 'operator.prometheus.io/name': '{name}' };

const game = (pattern: string): PodPlace[] => [{ pattern, labels: { 'agones.dev/role': 'gameserver' } }];
const UNITED: PodPlace[] = [
  ...at(...['statefulSet', 'advancedStatefulSet', 'cloneSet', 'deployment'].map((kind) => `/spec/template/${kind}Template/spec/template`)),
  { pattern: '/spec/topology/subsets/*/patch', completion: { containers: [], isPatch: true }, isShared: true },
];
const PIPELINE_LISTS = ['tasks', 'finally'];
/** The tasks of a pipeline, and of one that stands in the place of a task. */
const PIPELINE_TASKS = PIPELINE_LISTS.flatMap((list) => [`${list}/*/taskSpec`, ...PIPELINE_LISTS.map((inner) => `${list}/*/pipelineSpec/${inner}/*/taskSpec`)]);

/**
 * The same for kinds of widespread controllers. A kind that describes its pods in words that are not those of a pod, as a Kafka of Strimzi by parts of a
 * template, is not among them.
 */
export const CUSTOM_PODS: Readonly<Record<string, readonly PodPlace[]>> = {
  'actions.github.com/AutoscalingRunnerSet': TEMPLATE,
  'agents.x-k8s.io/Sandbox': at('/spec/podTemplate'),
  'agent.k8s.elastic.co/Agent': elastic('agent', ['agent'], ...['daemonSet', 'deployment', 'statefulSet'].map((kind) => `/spec/${kind}/podTemplate`)),
  'agones.dev/Fleet': game('/spec/template/spec/template'),
  'agones.dev/GameServer': game('/spec/template'),
  'agones.dev/GameServerSet': game('/spec/template/spec/template'),
  'apm.k8s.elastic.co/ApmServer': elastic('apm', ['apm-server'], '/spec/podTemplate'),
  'apps.kruise.io/AdvancedCronJob': at('/spec/template/jobTemplate/spec/template', '/spec/template/broadcastJobTemplate/spec/template'),
  'apps.kruise.io/BroadcastJob': TEMPLATE,
  'apps.kruise.io/CloneSet': TEMPLATE,
  'apps.kruise.io/DaemonSet': TEMPLATE,
  'apps.kruise.io/StatefulSet': TEMPLATE,
  'apps.kruise.io/UnitedDeployment': UNITED,
  'apps.openshift.io/DeploymentConfig': TEMPLATE,
  'argoproj.io/AnalysisRun': ANALYSIS,
  'argoproj.io/AnalysisTemplate': ANALYSIS,
  'argoproj.io/ClusterAnalysisTemplate': clusterWide(ANALYSIS),
  'argoproj.io/ClusterWorkflowTemplate': clusterWide(argoPods('/spec')),
  'argoproj.io/CronWorkflow': argoPods('/spec/workflowSpec'),
  'argoproj.io/Experiment': at('/spec/templates/*/template'),
  'argoproj.io/Rollout': TEMPLATE,
  'argoproj.io/Workflow': argoPods('/spec', { 'workflows.argoproj.io/workflow': '{name}' }),
  'argoproj.io/WorkflowTemplate': argoPods('/spec'),
  'batch.volcano.sh/Job': labelled(at('/spec/tasks/*/template'), 'volcano.sh/job-name'),
  'beat.k8s.elastic.co/Beat': elastic('beat', BEATS, '/spec/daemonSet/podTemplate', '/spec/deployment/podTemplate'),
  'elasticsearch.k8s.elastic.co/Elasticsearch': ELASTICSEARCH,
  'enterprisesearch.k8s.elastic.co/EnterpriseSearch': elastic('enterprisesearch', ['enterprise-search'], '/spec/podTemplate'),
  'extensions.agents.x-k8s.io/SandboxTemplate': at('/spec/podTemplate'),
  'flink.apache.org/FlinkDeployment': FLINK,
  'flow.volcano.sh/JobTemplate': at('/spec/tasks/*/template'),
  'jobset.x-k8s.io/JobSet': labelled(jobSet('/spec'), 'jobset.sigs.k8s.io/jobset-name'),
  'keda.sh/ScaledJob': at('/spec/jobTargetRef/template'),
  'kibana.k8s.elastic.co/Kibana': elastic('kibana', ['kibana'], '/spec/podTemplate'),
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
  'logstash.k8s.elastic.co/Logstash': elastic('logstash', ['logstash'], '/spec/podTemplate'),
  'maps.k8s.elastic.co/ElasticMapsServer': elastic('maps', ['maps'], '/spec/podTemplate'),
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
  'serving.kserve.io/ClusterServingRuntime': clusterWide(SERVING_RUNTIME),
  'serving.kserve.io/InferenceService': INFERENCE_SERVICE,
  'serving.kserve.io/LLMInferenceService': LLM_INFERENCE_SERVICE,
  'serving.kserve.io/LLMInferenceServiceConfig': LLM_INFERENCE_SERVICE,
  'serving.kserve.io/ServingRuntime': SERVING_RUNTIME,
  'sinks.knative.dev/JobSink': at('/spec/job/spec/template'),
  'sources.knative.dev/ContainerSource': TEMPLATE,
  'tekton.dev/ClusterTask': clusterWide(tektonTasks('/spec')),
  'tekton.dev/Pipeline': tektonTasks(...PIPELINE_TASKS.map((task) => `/spec/${task}`)),
  'tekton.dev/PipelineRun': [
    ...tektonTasks(...PIPELINE_TASKS.map((task) => `/spec/pipelineSpec/${task}`)),
    ...tektonTemplates('/spec/podTemplate', '/spec/taskRunTemplate/podTemplate', '/spec/taskRunSpecs/*/podTemplate', '/spec/taskRunSpecs/*/taskPodTemplate'),
    ...podAccounts('/spec', '/spec/taskRunTemplate', '/spec/taskRunSpecs/*'),
  ],
  'tekton.dev/StepAction': TEKTON_STEP_ACTION,
  'tekton.dev/Task': tektonTasks('/spec'),
  'tekton.dev/TaskRun': [...tektonTasks('/spec/taskSpec'), ...tektonTemplates('/spec/podTemplate'), ...podAccounts('/spec')],
  'trainer.kubeflow.org/ClusterTrainingRuntime': clusterWide(jobSet('/spec/template/spec')),
  'trainer.kubeflow.org/TrainingRuntime': jobSet('/spec/template/spec'),
};
