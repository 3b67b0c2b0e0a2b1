import { POD_SPEC_FIELDS } from './pod-fields';
import { PodPlace } from './pod-place';

/** The fields in which an InferenceService names a model server, which a runtime completes; the container of each has one name. */
const MODEL_SERVERS = [
  'model', 'huggingface', 'lightgbm', 'onnx', 'paddle', 'pmml', 'pytorch', 'sklearn', 'tensorflow', 'triton', 'xgboost', 'alibi', 'aix', 'art',
];
/** What KServe puts into pods beside what it is told of. */
const KSERVE_CONTAINERS = ['agent', 'queue-proxy', 'storage-initializer', 'modelcar', 'modelcar-init'];

/** A pod whose spec stands among the fields of KServe, which writes the requests and limits that are missing. */
function component(pattern: string): PodPlace {
  return {
    pattern,
    completion: {
      containers: KSERVE_CONTAINERS,
      fields: {
        spec: POD_SPEC_FIELDS, metadata: '', containers: MODEL_SERVERS.map((server) => ({ at: `/${server}`, name: 'kserve-container', isPart: true })),
      },
      settled: ['/resources'],
    },
    labels: { 'serving.kserve.io/inferenceservice': '{name}' },
    commonMetadata: '/metadata',
  };
}

/** The pods of an InferenceService: the rest of those that only name their model is in a runtime. */
export const INFERENCE_SERVICE: readonly PodPlace[] = ['/spec/predictor', '/spec/predictor/workerSpec', '/spec/transformer', '/spec/explainer'].map(component);

const RUNTIME_FIELDS = ['affinity', 'containers', 'hostIPC', 'imagePullSecrets', 'nodeSelector', 'tolerations', 'volumes'];

/** What a serving runtime gives to the pods of those who name it. */
export const SERVING_RUNTIME: readonly PodPlace[] = ['/spec', '/spec/workerSpec'].map((pattern) => ({
  pattern, completion: { containers: KSERVE_CONTAINERS, fields: { spec: RUNTIME_FIELDS, metadata: '' }, settled: ['/resources'] }, isShared: true,
}));

/** The pods of an LLMInferenceService, each a pod spec that configurations complete. */
export const LLM_INFERENCE_SERVICE: readonly PodPlace[] = [
  '/spec/template', '/spec/worker', '/spec/prefill/template', '/spec/prefill/worker', '/spec/router/scheduler/template',
].map((pattern) => ({ pattern, completion: { containers: ['main', 'storage-initializer'], fields: { spec: POD_SPEC_FIELDS, metadata: 'metadata' } }, commonMetadata: '/metadata' }));
