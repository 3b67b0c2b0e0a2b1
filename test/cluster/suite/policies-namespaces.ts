import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { ApiServer } from '../client/api-server';
import { Resources } from '../client/resources';

/** The namespace of objects that name none. */
export const NAMESPACE = 'policies';

/** Objects as they are sent: in a namespace, where their kind has them and the server knows it. */
export async function inNamespaces(resources: Resources, objects: readonly JsonObject[]): Promise<JsonObject[]> {
  const hasNone = async (object: JsonObject) => await resources.serves(object) && !await resources.isNamespaced(object);
  return Promise.all(objects.map(async (object) => await hasNone(object) ? object : inNamespace(object)));
}

/** An object of a kind that has namespaces as it is sent. */
export function inNamespace(object: JsonObject): JsonObject {
  const { namespace } = object.metadata ?? {};
  // Another suite makes the namespace in which most examples are.
  const isUsable = typeof namespace === 'string' && namespace !== '' && namespace !== 'payments';
  return { ...object, metadata: { ...object.metadata, namespace: isUsable ? namespace : NAMESPACE } };
}

/** Makes what the server's own admission asks for before it lets objects in: their namespaces, and the accounts and priorities of their pods. */
export async function makeRoomFor(server: ApiServer, objects: readonly JsonObject[]): Promise<void> {
  const namespaceOf = ({ metadata }: JsonObject): string => metadata?.namespace ?? NAMESPACE;
  const pods = objects.flatMap((object) => podTemplatesOf(object).map(({ spec }) => ({ namespace: namespaceOf(object), spec })));
  // What is there already stays: the answer does not matter.
  const make = (path: string, object: JsonObject) => server.send({ method: 'POST', path, content: JSON.stringify(object) });
  for (const name of texts([NAMESPACE, ...objects.map(namespaceOf)])) {
    await make('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  const accounts = pods.flatMap(({ namespace, spec }) => [`${namespace}/default`, `${namespace}/${spec.serviceAccountName ?? spec.serviceAccount ?? 'default'}`]);
  for (const [namespace, name] of texts(accounts).map((each) => each.split('/'))) {
    await make(`/api/v1/namespaces/${namespace}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
  }
  for (const name of texts(pods.map(({ spec }) => spec.priorityClassName))) {
    await make('/apis/scheduling.k8s.io/v1/priorityclasses', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1000 });
  }
}

function texts(values: readonly unknown[]): string[] {
  return [...new Set(values)].filter((value): value is string => typeof value === 'string');
}
