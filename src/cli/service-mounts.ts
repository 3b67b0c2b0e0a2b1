import * as kplus from 'cdk8s-plus-27';
import { assignment } from './assignment';
import { nameFor } from './object-name';
import { UsageError } from './usage-error';
import { shortHash } from '../constructs/short-hash';
import { mountPoint } from '../constructs/workload/writable-paths';

/** What is mounted by one flag. */
interface Mountable {
  readonly flag: string;
  readonly form: string;
  readonly texts: readonly string[] | undefined;
  /** What the names of its volumes begin with. */
  readonly kind: string;
  volumeOf(id: string, object: string, name: string): kplus.Volume;
}

/**
 * The mounts of Secrets and ConfigMaps, all read-only: a volume for each object, in as many folders as are named.
 *
 * @throws a UsageError where a folder is none, or is taken
 */
export function mountsOf(mountables: readonly Mountable[]): kplus.VolumeMount[] {
  const mounts: kplus.VolumeMount[] = [];
  const names = new Set<string>();
  for (const { flag, form, texts = [], kind, volumeOf } of mountables) {
    const volumes = new Map<string, kplus.Volume>();
    for (const text of texts) {
      const [given, object] = assignment(flag, text, form);
      const path = folderOf(flag, given);
      if (mounts.some((mount) => mount.path === path)) {
        throw new UsageError(`${flag}: there is something at "${path}" already: give each a folder of its own`);
      }
      const volume = volumes.get(object) ?? volumeOf(`Volume-${kind}-${object}`, nameFor(flag, object), freeName(kind, object, names));
      volumes.set(object, volume);
      mounts.push({ path, volume, readOnly: true });
    }
  }
  return mounts;
}

function folderOf(flag: string, path: string): string {
  if (!path.startsWith('/') || path.includes(':')) {
    throw new UsageError(`${flag}: "${path}" is no folder of the container: give an absolute path without ":", as /etc/web`);
  }
  return mountPoint(path);
}

const LONGEST_NAME = 63;

// The names of volumes are DNS labels, those of what they hold may have dots: a hash tells two apart that become the same.
function freeName(kind: string, object: string, taken: Set<string>): string {
  const whole = `${kind}-${object.replace(/\./g, '-')}`;
  const plain = whole.slice(0, LONGEST_NAME).replace(/-+$/, '');
  const hash = shortHash(object);
  const name = taken.has(plain) ? `${whole.slice(0, LONGEST_NAME - hash.length - 1)}-${hash}` : plain;
  taken.add(name);
  return name;
}
