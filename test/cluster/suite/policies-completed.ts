import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplateOf } from '../../../src/manifest/pod-template';
import { valueAt, withValue } from '../../../src/manifest/pointer';

const WITH_SELECTOR = /^(Deployment|ReplicaSet|StatefulSet|DaemonSet)$/;

/** An object with what the server requires of any, whatever rules say of it; what stands there already stays. */
export function completed(object: JsonObject): JsonObject {
  const template = podTemplateOf(object);
  if (template === undefined || !Array.isArray(template.spec.containers)) {
    return object;
  }
  const { kind } = object;
  const { specPointer, metadataPointer } = template;
  let result = object;
  const set = (pointer: string, value: unknown) => {
    if ((valueAt(result, pointer) ?? undefined) === undefined) {
      result = withValue(result, pointer, value);
    }
  };
  const mounts = ['containers', 'initContainers'].flatMap((list) => template.spec[list] ?? []).flatMap((container: any) => container?.volumeMounts ?? []);
  const volumes = Array.isArray(template.spec.volumes) ? template.spec.volumes : [];
  const missing = [...new Set(mounts.map((mount: any) => mount.name))].filter((name) => !volumes.some((volume: any) => volume?.name === name));
  if (missing.length > 0) {
    result = withValue(result, `${specPointer}/volumes`, [...volumes, ...missing.map((name) => ({ name, emptyDir: {} }))]);
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
