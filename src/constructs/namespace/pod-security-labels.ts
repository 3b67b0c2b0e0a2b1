import { HardenedNamespaceProps } from './hardened-namespace-props';
import { PodSecurityLevel } from './pod-security-level';
import { TargetVersion } from '../../rules/target-version';

const PREFIX = 'pod-security.kubernetes.io/';

/**
 * The labels by which Pod Security admission works, each level with its version, so that an upgrade of the cluster refuses nothing that ran.
 *
 * @throws an Error where one of them is given as a plain label
 */
export function podSecurityLabels(
  path: string, { labels = {}, enforce, audit, warn }: HardenedNamespaceProps, { name: version }: TargetVersion,
): { [label: string]: string } {
  const stray = Object.keys(labels).find((label) => label.startsWith(PREFIX));
  if (stray !== undefined) {
    throw new Error(`${path}: the label "${stray}" is "${labels[stray]}": write enforce, audit, warn or target instead`);
  }
  const levels = { enforce, audit, warn };
  return Object.fromEntries([
    ...Object.entries(labels),
    ...Object.entries(levels).flatMap(([mode, level]) => [
      [`${PREFIX}${mode}`, level ?? PodSecurityLevel.RESTRICTED],
      [`${PREFIX}${mode}-version`, version],
    ]),
  ]);
}
