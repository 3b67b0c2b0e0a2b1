import { resourceOf } from '../../../src/admission/resources';
import { JsonObject } from '../../../src/manifest/manifest';
import { ApiServer } from '../client/api-server';
import { until } from '../client/until';

const CLUSTER_SCOPED = /^(AdminNetworkPolicy|ClusterNetworkPolicy|K8sAllowedRepos|SecurityContextConstraints)$/;

/** Lets the server serve the kinds of objects that it does not know: whatever stands in them. Kinds of groups that it owns stay unknown. */
export async function serveCustomKinds(server: ApiServer, objects: readonly JsonObject[]): Promise<void> {
  const kinds = new Map<string, Map<string, Set<string>>>();
  const owned = new Set((await server.get('/apis')).groups.map(({ name }: any) => name));
  for (const { apiVersion, kind } of objects) {
    const [group, version] = String(apiVersion).split('/');
    if (version !== undefined && group.includes('.') && !owned.has(group)) {
      const versions = kinds.get(group) ?? kinds.set(group, new Map()).get(group)!;
      versions.set(kind, (versions.get(kind) ?? new Set()).add(version));
    }
  }
  for (const [group, byKind] of kinds) {
    for (const [kind, versions] of byKind) {
      await server.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definitionOf(group, kind, [...versions]));
      await until(`${kind} is served`, () => serves(server, `${group}/${[...versions][0]}`, kind));
    }
  }
}

async function serves(server: ApiServer, apiVersion: string, kind: string): Promise<boolean> {
  const { status, body } = await server.send({ method: 'GET', path: `/apis/${apiVersion}` });
  return status === 200 && body.resources.some((resource: any) => resource.kind === kind);
}

function definitionOf(group: string, kind: string, versions: readonly string[]): JsonObject {
  const plural = resourceOf(`${group}/${kind}`);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' } },
    spec: {
      group,
      names: { kind, plural, singular: kind.toLowerCase() },
      scope: CLUSTER_SCOPED.test(kind) ? 'Cluster' : 'Namespaced',
      versions: versions.map((name, i) => ({
        name, served: true, storage: i === 0, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      })),
    },
  };
}
