import { UsageError } from './usage-error';
import { NEWEST_TARGET, parseTargetVersion, TARGET_VERSIONS, TargetVersion } from '../rules/target-version';

/** The flag of every command whose work depends on the Kubernetes version. */
export const TARGET_OPTION = {
  target: {
    value: 'VERSION',
    help: `Kubernetes version that the manifests are for, ${TARGET_VERSIONS[0].name} to ${NEWEST_TARGET.name}`,
    default: NEWEST_TARGET.name,
  },
} as const;

/** The target that was asked for. */
export function targetOf({ target }: { readonly target?: string }): TargetVersion {
  return target === undefined ? NEWEST_TARGET : asUsage('--target', () => parseTargetVersion(target));
}

/** Runs what throws an Error for a bad value, as the answer to the flag that carried it. */
export function asUsage<T>(flag: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(`${flag}: ${(error as Error).message}`);
  }
}
