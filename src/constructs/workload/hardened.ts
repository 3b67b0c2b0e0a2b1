import { IConstruct } from 'constructs';
import { Settings } from './settings';

// By a registered symbol, since a tree may hold constructs of two copies of this package.
const SETTINGS = Symbol.for('cdk8s-bulwark.WorkloadSettings');

/** Marks a workload as hardened, and keeps what was chosen for it. */
export function keepSettings(workload: IConstruct, settings: Settings): void {
  Object.defineProperty(workload, SETTINGS, { value: settings });
}

/** Whether a construct is a workload of this library. */
export function isHardened(construct: IConstruct): boolean {
  return SETTINGS in construct;
}

/** What was chosen for a hardened workload; undefined until its constructor has run. */
export function settingsOf(workload: IConstruct): Settings | undefined {
  return (workload as unknown as { [SETTINGS]?: Settings })[SETTINGS];
}
