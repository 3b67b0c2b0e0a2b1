import { JsonObject } from '../manifest/manifest';
import { MissingPart, missingPart } from '../manifest/partial-workload';
import { HANDLERS } from '../manifest/pod-container';
import { containerPointer, groupKindOf, PodTemplate, podTemplatesOf } from '../manifest/pod-template';
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
  /** The pod that it is, or is in. */
  readonly pod?: PodTemplate;
  readonly variables: Record<string, any>;
}

/** Everything in one object that rules are asked about, by scope, found in one walk. */
export interface Instances {
  readonly groupKind: string;
  /** What shows that the object is only a part of a workload. */
  readonly missing?: MissingPart;
  readonly byScope: Readonly<Record<Scope, readonly Instance[]>>;
}

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Finds the instances of every scope in a normalised object. */
export function instancesOf(object: JsonObject): Instances {
  const groupKind = groupKindOf(object);
  const found = new Walk(object);
  const templates = podTemplatesOf(object);
  for (const template of templates) {
    found.visitPod(template);
  }
  found.visitRbac(groupKind);
  return { groupKind, missing: missingPart(object, templates), byScope: found.byScope };
}

// Most objects have nothing of most scopes.
const NONE: readonly Instance[] = Object.freeze([]);
const NONE_BY_SCOPE = Object.fromEntries(SCOPES.map((scope) => [scope, NONE])) as Record<Scope, readonly Instance[]>;

/** The variables that are bound around everything in a pod. */
interface PodVariables { readonly object: JsonObject; readonly pod: JsonObject; readonly podMetadata: JsonObject }

/** Variables are written out for each scope: a copy of those around would cost more than all expressions that are asked. */
class Walk {
  public readonly byScope: Record<Scope, readonly Instance[]> = { ...NONE_BY_SCOPE };
  private readonly name: string;
  private pod?: PodTemplate;

  constructor(private readonly object: JsonObject) {
    this.name = shown(object.metadata?.name ?? object.metadata?.generateName, '');
    this.add('object', '', object, this.name, undefined, { object });
  }

  public visitPod(template: PodTemplate) {
    this.pod = template;
    const { object } = this;
    const { spec: pod, specPointer: pointer, metadata: podMetadata, metadataPointer } = template;
    const around: PodVariables = { object, pod, podMetadata };
    this.add('pod', pointer, pod, this.name, undefined, around);
    const { securityContext } = pod;
    if (securityContext !== undefined) {
      this.add('security-context', `${pointer}/securityContext`, securityContext, 'pod', undefined, { object, pod, podMetadata, securityContext });
      each(securityContext?.sysctls, (sysctl, i) =>
        this.add('sysctl', `${pointer}/securityContext/sysctls/${i}`, sysctl, nameOf(sysctl, i), undefined, { object, pod, podMetadata, sysctl }));
    }
    for (const [key, annotation] of entries(podMetadata.annotations)) {
      this.add('annotation', `${metadataPointer}/annotations/${escapeKey(key)}`, annotation, key, undefined, { object, pod, podMetadata, key, annotation });
    }
    each(pod.volumes, (volume, i) =>
      this.add('volume', `${pointer}/volumes/${i}`, volume, nameOf(volume, i), undefined, { object, pod, podMetadata, volume }));
    for (const field of CONTAINER_LISTS) {
      each(pod[field], (container, i) => {
        // Of the wrong type, it is a finding of that; every rule that breaks off at it would be one more.
        if (typeof container === 'object' && !Array.isArray(container)) {
          this.visitContainer(containerPointer(template, field, i), container, i, around);
        }
      });
    }
  }

  public visitRbac(groupKind: string) {
    const { object } = this;
    switch (groupKind) {
      case `${RBAC_GROUP}/Role`:
      case `${RBAC_GROUP}/ClusterRole`:
        each(object.rules, (roleRule, i) => this.add('role-rule', `/rules/${i}`, roleRule, `#${i}`, undefined, { object, roleRule }));
        break;
      case `${RBAC_GROUP}/RoleBinding`:
      case `${RBAC_GROUP}/ClusterRoleBinding`:
        each(object.subjects, (subject, i) => this.add('subject', `/subjects/${i}`, subject, nameOf(subject, i), undefined, { object, subject }));
        break;
    }
  }

  private visitContainer(pointer: string, container: any, index: number, { object, pod, podMetadata }: PodVariables) {
    const name = nameOf(container, index);
    this.add('container', pointer, container, name, name, { object, pod, podMetadata, container });
    if (typeof container !== 'object' || container === null) {
      return;
    }
    const { securityContext } = container;
    if (securityContext !== undefined) {
      this.add('security-context', `${pointer}/securityContext`, securityContext, `container "${name}"`, name, { object, pod, podMetadata, container, securityContext });
    }
    each(container.ports, (port, i) =>
      this.add('port', `${pointer}/ports/${i}`, port, shown(port?.name ?? port?.containerPort, String(i)), name, { object, pod, podMetadata, container, port }));
    each(container.env, (env, i) =>
      this.add('env', `${pointer}/env/${i}`, env, nameOf(env, i), name, { object, pod, podMetadata, container, env }));
    for (const [field, handlerName] of HANDLERS) {
      const handler = field === undefined ? container[handlerName] : container[field]?.[handlerName];
      if (handler !== undefined) {
        const place = field === undefined ? `${pointer}/${handlerName}` : `${pointer}/${field}/${handlerName}`;
        this.add('handler', place, handler, handlerName, name, { object, pod, podMetadata, container, handler });
      }
    }
  }

  private add(scope: Scope, pointer: string, value: any, name: string, container: string | undefined, variables: Record<string, any>) {
    const instance: Instance = { pointer, value, name, container, pod: this.pod, variables };
    const others = this.byScope[scope];
    if (others === NONE) {
      this.byScope[scope] = [instance];
    } else {
      (others as Instance[]).push(instance);
    }
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
