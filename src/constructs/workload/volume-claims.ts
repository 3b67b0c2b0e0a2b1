import { requireAccepted } from './names';
import { containersOf, PodRendering } from './pod-rendering';
import { quantityOf } from './resources';
import { mount, mountedPaths, mountPoint } from './writable-paths';
import { dnsLabelProblem } from '../../manifest/dns-name';
import { JsonObject } from '../../manifest/manifest';
import { VolumeClaimTemplate } from '../volume-claim-template';

/** Writes the claims of a StatefulSet, which cdk8s-plus has no field for, and mounts them. */
export function renderVolumeClaims(rendering: PodRendering): void {
  const { settings, object } = rendering;
  const takers = new Map<string, string>();
  for (const given of settings.volumeClaimTemplates) {
    requireSense(given, rendering);
    const claim = { ...given, mountPath: mountPoint(given.mountPath) };
    object.spec.volumeClaimTemplates = [...object.spec.volumeClaimTemplates ?? [], claimOf(claim)];
    for (const container of containersOf(rendering)) {
      if (!(claim.containers ?? [container.name]).includes(container.name)) {
        continue;
      }
      requirePlace(claim, container.name, takers, settings.path);
      if (!mountedPaths(container).has(claim.mountPath)) {
        mount(container, claim.name, claim.mountPath);
      }
    }
  }
}

/** Of two claims at one place one would be paid for and never be seen. */
function requirePlace({ name, mountPath }: VolumeClaimTemplate, container: string, takers: Map<string, string>, path: string): void {
  const place = `${container}:${mountPath}`;
  const other = takers.get(place);
  if (other !== undefined) {
    throw new Error(`${path}: the volume claim templates "${other}" and "${name}" are both mounted at "${mountPath}" in container "${container}": `
      + 'give each a directory of its own');
  }
  takers.set(place, name);
}

function requireSense({ name, containers, mountPath }: VolumeClaimTemplate, rendering: PodRendering): void {
  const { settings: { path, volumeClaimTemplates }, spec } = rendering;
  requireAccepted(path, name, 'a volume claim template', dnsLabelProblem(name));
  const others = [...volumeClaimTemplates.map((claim) => claim.name), ...(spec.volumes ?? []).map((volume: JsonObject) => volume.name)];
  if (others.filter((other) => other === name).length > 1) {
    throw new Error(`${path}: two volumes are called "${name}": give the volume claim template a name of its own`);
  }
  const known = containersOf(rendering).map((container) => container.name);
  const unknown = containers?.find((container) => !known.includes(container));
  if (unknown !== undefined) {
    throw new Error(`${path}: the volume claim template "${name}" is for container "${unknown}", which the pod does not have: it has ${known.join(', ')}`);
  }
  if (!mountPath.startsWith('/')) {
    throw new Error(`${path}: the volume claim template "${name}" is mounted at "${mountPath}": give an absolute path, as /var/lib/data`);
  }
}

function claimOf({ name, storage, storageClassName, accessModes }: VolumeClaimTemplate): object {
  return {
    metadata: { name },
    spec: {
      accessModes: [...accessModes ?? ['ReadWriteOnce']],
      resources: { requests: { storage: quantityOf(storage) } },
      ...storageClassName === undefined ? {} : { storageClassName },
    },
  };
}
