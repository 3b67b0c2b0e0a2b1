import { JsonObject } from '../../manifest/manifest';
import { podWith } from '../examples';

/** A template of sandboxes for agents, with changes to its spec and to its pod. */
export function sandboxTemplate(spec: JsonObject, pod: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'extensions.agents.x-k8s.io/v1alpha1',
    kind: 'SandboxTemplate',
    metadata: { name: 'agent', namespace: 'payments' },
    spec: { podTemplate: { spec: podWith({ pod }).spec }, ...spec },
  };
}
