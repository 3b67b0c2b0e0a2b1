import { join } from 'node:path';
import { requireEmpty } from './empty-folder';
import { Io } from './io';
import { OptionValues } from './option';
import { packageManifest } from './package-manifest';
import { POLICIES_FORMATS, POLICIES_OPTIONS } from './policies-options';
import { UsageError } from './usage-error';
import { writeWholeFile } from './write-file';
import { CHART_FILES, helmChart } from '../admission/helm/chart';
import { PolicyOptions } from '../admission/policy-options';

/** Where a chart goes. */
export interface ChartOutput {
  readonly folder: string;
  readonly version: string;
  /** Whether files that are there already are replaced. */
  readonly force: boolean;
}

// As semver.org has it, which Helm asks for.
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/**
 * Where the chart goes, or undefined where none is asked for.
 *
 * @throws a UsageError where flags do not go together
 */
export function chartFor(format: typeof POLICIES_FORMATS[number], values: OptionValues<typeof POLICIES_OPTIONS>): ChartOutput | undefined {
  const { out: folder, 'chart-version': version = packageManifest().version, force = false } = values;
  if (format !== 'helm') {
    const alone = (['out', 'chart-version', 'force'] as const).find((flag) => values[flag] !== undefined);
    if (alone !== undefined) {
      throw new UsageError(`--${alone} goes with --format helm; ${format} is printed to standard output`);
    }
    return undefined;
  }
  if (folder === undefined) {
    throw new UsageError('--format helm needs --out: give the folder that gets the chart');
  }
  if (!SEMVER.test(version)) {
    throw new UsageError(`--chart-version: Helm would refuse "${version}": give a semantic version, as 1.2.0`);
  }
  return { folder, version, force };
}

/** Writes the files of the chart. */
export function writeChart(options: PolicyOptions, { folder, version, force }: ChartOutput, io: Io): void {
  const files = helmChart(options, { version, appVersion: packageManifest().version });
  requireEmpty(folder, force);
  CHART_FILES.forEach((path) => writeWholeFile(join(folder, path), files[path], force));
  io.stderr.write(`bulwark policies: ${CHART_FILES.length} files of a chart are written to ${folder}\n`);
}
