import { JsonObject } from '../../../src/manifest/manifest';
import { PodTemplate, podTemplatesOf } from '../../../src/manifest/pod-template';
import { valueAt, withValue } from '../../../src/manifest/pointer';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const WITH_SELECTOR = /^(Deployment|ReplicaSet|StatefulSet|DaemonSet)$/;

/** An object with what the server requires of any, whatever rules say of it; what stands there already stays. */
export function completed(object: JsonObject): JsonObject {
  const template = podTemplatesOf(object)[0];
  if (template === undefined || !Array.isArray(template.spec.containers)) {
    return object;
  }
  const { kind } = object;
  const { specPointer, metadataPointer } = template;
  let result = withUniqueNames(object, template);
  if (!LABEL.test(object.metadata?.name ?? '')) {
    result = withValue(result, '/metadata/name', 'web');
  }
  const set = (pointer: string, value: unknown) => {
    if ((valueAt(result, pointer) ?? undefined) === undefined) {
      result = withValue(result, pointer, value);
    }
  };
  const { spec } = podTemplatesOf(result)[0];
  const mounts = ['containers', 'initContainers'].flatMap((list) => spec[list] ?? []).flatMap((container: any) => container?.volumeMounts ?? []);
  const volumes = Array.isArray(spec.volumes) ? spec.volumes : [];
  const missing = [...new Set(mounts.map((mount: any) => mount.name))].filter((name) => !volumes.some((volume: any) => volume?.name === name));
  if (missing.length > 0) {
    result = withValue(result, `${specPointer}/volumes`, [...volumes, ...missing.map((name) => ({ name, emptyDir: {} }))]);
  }
  // Only privileged containers may have such a mount at all.
  for (const [i, container] of spec.containers.entries()) {
    if (container?.volumeMounts?.some?.((mount: any) => mount?.mountPropagation === 'Bidirectional')) {
      result = withValue(result, `${specPointer}/containers/${i}/securityContext`, { privileged: true });
    }
  }
  if (kind !== 'Pod') {
    set(`${metadataPointer}/labels`, { app: 'web' });
  }
  if (WITH_SELECTOR.test(kind)) {
    set('/spec/selector', { matchLabels: valueAt(result, `${metadataPointer}/labels`) });
  }
  if (kind === 'CronJob') {
    set('/spec/schedule', '0 * * * *');
  }
  if (kind === 'CronJob' || kind === 'Job') {
    set(`${specPointer}/restartPolicy`, 'Never');
  }
  return result;
}

const NAMED_LISTS = ['initContainers', 'containers', 'volumes'] as const;

/** Containers and volumes whose names are missing, twice there or none that Kubernetes allows get others. */
function withUniqueNames(object: JsonObject, { spec, specPointer }: PodTemplate): JsonObject {
  const used = new Map<string, Set<unknown>>();
  let result = object;
  for (const list of NAMED_LISTS) {
    const names = used.get(list === 'volumes' ? 'volumes' : 'containers') ?? new Set();
    used.set(list === 'volumes' ? 'volumes' : 'containers', names);
    (Array.isArray(spec[list]) ? spec[list] : []).forEach((item: any, i: number) => {
      if (typeof item === 'object' && item !== null && (!LABEL.test(String(item.name ?? '')) || names.has(item.name))) {
        result = withValue(result, `${specPointer}/${list}/${i}/name`, `${list.toLowerCase()}-${i}`);
      } else {
        names.add(item?.name);
      }
    });
  }
  return result;
}
