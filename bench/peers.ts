import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Input } from './inputs';
import { Command } from './process-cost';

/** Another tool, and how it is asked for everything about an input; undefined where it cannot be. */
interface Peer {
  readonly name: string;
  command(input: Input): Command | undefined;
}

export const PEERS: readonly Peer[] = [
  { name: 'kube-linter', command: ({ path }) => ['kube-linter', 'lint', path] },
  { name: 'kube-score', command: ({ files }) => ['kube-score', 'score', ...files] },
  { name: 'kubeaudit', command: ({ files }) => files.length === 1 ? ['kubeaudit', 'all', '-f', files[0]] : undefined },
  { name: 'polaris', command: ({ path }) => ['polaris', 'audit', '--audit-path', path] },
  { name: 'checkov', command: ({ path, files }) => ['checkov', '--framework', 'kubernetes', '--quiet', files.length === 1 ? '-f' : '-d', path] },
  { name: 'trivy', command: ({ path }) => ['trivy', 'config', '--skip-check-update', path] },
];

/** Whether a program can be started by its name. */
export function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
