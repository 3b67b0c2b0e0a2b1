import { assignments } from './assignment';
import { UsageError } from './usage-error';
import { labelKeyProblem, labelValueProblem } from '../manifest/label-name';

/**
 * Labels of the form `KEY=VALUE`.
 *
 * @throws a UsageError where Kubernetes would refuse one
 */
export function labelsFrom(flag: string, texts: readonly string[] | undefined): Record<string, string> {
  const labels = annotationsFrom(flag, texts, (key) => key);
  for (const [key, value] of Object.entries(labels)) {
    refuse(flag, `the value ${JSON.stringify(value)} of ${key}`, labelValueProblem(value));
  }
  return labels;
}

/**
 * Annotations of the form `KEY=VALUE`, of which Kubernetes reads the keys without regard to case.
 *
 * @throws a UsageError where Kubernetes would refuse one
 */
export function annotationsFrom(
  flag: string, texts: readonly string[] | undefined, read = (key: string) => key.toLowerCase(),
): Record<string, string> {
  const annotations = assignments(flag, texts);
  for (const key of Object.keys(annotations)) {
    refuse(flag, `the key ${JSON.stringify(key)}`, labelKeyProblem(read(key)));
  }
  return annotations;
}

function refuse(flag: string, what: string, problem: string | undefined): void {
  if (problem !== undefined) {
    throw new UsageError(`${flag}: Kubernetes would refuse ${what}: ${problem}`);
  }
}
