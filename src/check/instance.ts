import { JsonObject } from '../manifest/manifest';
import { groupKindOf, podTemplateOf } from '../manifest/pod-template';
import { escapeKey } from '../manifest/pointer';
import { Scope, SCOPES } from '../rules/scope';

/** One thing in an object that the expressions of a scope are asked about. */
export interface Instance {
  /** Its place in the object. */
  readonly pointer: string;
  readonly value: any;
  /** What the messages of rules call it. */
  readonly name: string;
  /** The container that it is, or is in. */
  readonly container?: string;
  readonly variables: Record<string, any>;
}

/** Everything in one object that rules are asked about, by scope, found in one walk. */
export interface Instances {
  readonly groupKind: string;
  readonly podPointer?: string;
  readonly byScope: Readonly<Record<Scope, readonly Instance[]>>;
}

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];
const HANDLERS = ['/livenessProbe', '/readinessProbe', '/startupProbe', '/lifecycle/postStart', '/lifecycle/preStop'];

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Finds the instances of every scope in a normalised object. */
export function instancesOf(object: JsonObject): Instances {
  const byScope = Object.fromEntries(SCOPES.map((scope) => [scope, []])) as unknown as Record<Scope, Instance[]>;
  const name = shown(object.metadata?.name ?? object.metadata?.generateName, '');
  byScope.object.push({ pointer: '', value: object, name, variables: { object } });
  const template = podTemplateOf(object);
  if (template) {
    const variables = { object, pod: template.spec, podMetadata: template.metadata };
    walkPod(byScope, template.specPointer, template.spec, template.metadataPointer, variables, name);
  }
  const groupKind = groupKindOf(object);
  walkRbac(byScope, object, groupKind);
  return { groupKind, podPointer: template?.specPointer, byScope };
}

function walkRbac(byScope: Record<Scope, Instance[]>, object: JsonObject, groupKind: string) {
  switch (groupKind) {
    case `${RBAC_GROUP}/Role`:
    case `${RBAC_GROUP}/ClusterRole`:
      each(object.rules, (roleRule, i) => {
        byScope['role-rule'].push({ pointer: `/rules/${i}`, value: roleRule, name: `#${i}`, variables: { object, roleRule } });
      });
      break;
    case `${RBAC_GROUP}/RoleBinding`:
    case `${RBAC_GROUP}/ClusterRoleBinding`:
      each(object.subjects, (subject, i) => {
        byScope.subject.push({ pointer: `/subjects/${i}`, value: subject, name: nameOf(subject, i), variables: { object, subject } });
      });
      break;
  }
}

function walkPod(byScope: Record<Scope, Instance[]>, pointer: string, pod: JsonObject, metadataPointer: string, variables: JsonObject, name: string) {
  byScope.pod.push({ pointer, value: pod, name, variables });
  securityContext(byScope, pointer, pod, variables, 'pod');
  each(pod.securityContext?.sysctls, (sysctl, i) => {
    byScope.sysctl.push({ pointer: `${pointer}/securityContext/sysctls/${i}`, value: sysctl, name: nameOf(sysctl, i), variables: { ...variables, sysctl } });
  });
  for (const [key, annotation] of entries(variables.podMetadata.annotations)) {
    const place = `${metadataPointer}/annotations/${escapeKey(key)}`;
    byScope.annotation.push({ pointer: place, value: annotation, name: key, variables: { ...variables, key, annotation } });
  }
  each(pod.volumes, (volume, i) => {
    byScope.volume.push({ pointer: `${pointer}/volumes/${i}`, value: volume, name: nameOf(volume, i), variables: { ...variables, volume } });
  });
  for (const field of CONTAINER_LISTS) {
    each(pod[field], (container, i) => walkContainer(byScope, `${pointer}/${field}/${i}`, container, i, variables));
  }
}

function walkContainer(byScope: Record<Scope, Instance[]>, pointer: string, container: any, index: number, around: JsonObject) {
  const name = nameOf(container, index);
  const variables = { ...around, container };
  byScope.container.push({ pointer, value: container, name, container: name, variables });
  if (typeof container !== 'object' || container === null) {
    return;
  }
  securityContext(byScope, pointer, container, variables, `container "${name}"`, name);
  each(container.ports, (port, i) => {
    const portName = shown(port?.name ?? port?.containerPort, String(i));
    byScope.port.push({ pointer: `${pointer}/ports/${i}`, value: port, name: portName, container: name, variables: { ...variables, port } });
  });
  each(container.env, (env, i) => {
    byScope.env.push({ pointer: `${pointer}/env/${i}`, value: env, name: nameOf(env, i), container: name, variables: { ...variables, env } });
  });
  for (const path of HANDLERS) {
    let handler = container;
    for (const key of path.split('/').slice(1)) {
      handler = handler?.[key];
    }
    if (handler !== undefined) {
      const handlerName = path.slice(path.lastIndexOf('/') + 1);
      byScope.handler.push({ pointer: pointer + path, value: handler, name: handlerName, container: name, variables: { ...variables, handler } });
    }
  }
}

function securityContext(
  byScope: Record<Scope, Instance[]>, pointer: string, holder: JsonObject, variables: JsonObject, name: string, container?: string,
) {
  if (holder.securityContext !== undefined) {
    const value = holder.securityContext;
    byScope['security-context'].push({ pointer: `${pointer}/securityContext`, value, name, container, variables: { ...variables, securityContext: value } });
  }
}

// A map has no text that could be trusted: its own key "toString" would be asked for it.
function shown(value: unknown, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

function nameOf(named: any, index: number): string {
  return typeof named?.name === 'string' ? named.name : `#${index}`;
}

// A list or map of the wrong type has no instances here: the check of types has a finding for it.
function each(value: unknown, visit: (item: any, index: number) => void) {
  if (Array.isArray(value)) {
    value.forEach(visit);
  }
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
