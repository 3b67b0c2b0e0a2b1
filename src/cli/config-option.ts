import { relative } from 'node:path';
import { UsageError } from './usage-error';
import { findConfigFile } from '../config/find-config';
import type { Config } from '../config/read-config';
import { declarePodTemplates } from '../manifest/pod-template';

/** The flags of every command that a configuration has a say in. */
export const CONFIG_OPTIONS = {
  'config': { value: 'FILE', help: 'Configuration', default: 'bulwark.yaml, of this folder or the nearest above in the repository' },
  'no-config': { help: 'Read no configuration' },
} as const;

/**
 * The configuration that was asked for, or that is found.
 *
 * @throws a ConfigError with a line for each mistake in it
 */
export function configFor(values: { readonly 'config'?: string; readonly 'no-config'?: true }): Config {
  if (values.config !== undefined && values['no-config']) {
    throw new UsageError('--config and --no-config exclude each other: give one of them');
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { noConfig, readConfig } = require('../config/read-config') as typeof import('../config/read-config');
  const file = values['no-config'] ? undefined : values.config ?? findConfigFile(process.cwd());
  const config = file === undefined ? noConfig() : readConfig(values.config ?? relative(process.cwd(), file));
  declarePodTemplates(config.settings.podTemplates ?? new Map());
  return config;
}
