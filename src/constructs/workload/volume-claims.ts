import { containersOf, PodRendering } from './pod-rendering';
import { quantityOf } from './resources';
import { mount, mountedPaths } from './writable-paths';
import { VolumeClaimTemplate } from '../volume-claim-template';

/** Writes the claims of a StatefulSet, which cdk8s-plus has no field for, and mounts them. */
export function renderVolumeClaims(rendering: PodRendering): void {
  const { settings, object } = rendering;
  for (const claim of settings.volumeClaimTemplates) {
    object.spec.volumeClaimTemplates = [...object.spec.volumeClaimTemplates ?? [], claimOf(claim)];
    for (const container of containersOf(rendering)) {
      if ((claim.containers ?? [container.name]).includes(container.name) && !mountedPaths(container).has(claim.mountPath)) {
        mount(container, claim.name, claim.mountPath);
      }
    }
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
