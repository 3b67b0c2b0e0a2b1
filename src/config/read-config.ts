import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CONFIG_SHAPE, ConfigText } from './config-shape';
import { ConfiguredProfiles } from './configured-profiles';
import { customRulesOf } from './custom-rules';
import { ConfigError, Problem, shown } from './problems';
import { groupKindProblem } from '../manifest/group-kind';
import { reasonOf } from '../manifest/input-files';
import { loadDocument, PlainDocument } from '../manifest/load-document';
import { isPodBearingKind } from '../manifest/pod-template';
import { escapeKey } from '../manifest/pointer';

/** What a file of configuration says, checked. */
export interface Config {
  /** The file; undefined where there is none. */
  readonly file?: string;
  /** The folder from which its globs are read. */
  readonly folder: string;
  readonly settings: ConfigText;
  readonly profiles: ConfiguredProfiles;
}

/** What holds where there is no configuration. */
export function noConfig(): Config {
  return { folder: process.cwd(), settings: {}, profiles: new ConfiguredProfiles({}) };
}

/**
 * Reads a configuration.
 *
 * @throws a ConfigError with a line for each mistake: `file:line:column`, what is there, what to do
 */
export function readConfig(file: string): Config {
  let content: Uint8Array;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new ConfigError(`${file}: ${reasonOf(error)}`);
  }
  return configOf(content, file);
}

/** The same for a text that is at hand. */
export function configOf(content: string | Uint8Array, file: string): Config {
  let document: PlainDocument;
  try {
    document = loadDocument(content, file);
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
  const problems: Problem[] = [];
  // A file that says nothing changes nothing.
  const settings = document.value === null ? {} : CONFIG_SHAPE.read(document.value, '', problems);
  refuse(document, problems);
  const custom = customRulesOf(settings!.customRules ?? [], problems);
  const profiles = new ConfiguredProfiles(settings!, custom);
  problems.push(...profiles.problems(), ...podTemplateProblems(settings!));
  refuse(document, problems);
  return { file, folder: dirname(resolve(file)), settings: settings!, profiles };
}

function podTemplateProblems({ podTemplates = new Map() }: ConfigText): Problem[] {
  return [...podTemplates.keys()].flatMap((kind) => {
    const pointer = `/podTemplates/${escapeKey(kind)}`;
    const problem = groupKindProblem(kind);
    return problem !== undefined ? [{ pointer, message: `${shown(kind)} ${problem}` }]
      : isPodBearingKind(kind) ? [{ pointer, message: `where ${kind} has its pod is known: delete it` }] : [];
  });
}

function refuse({ placeOf }: PlainDocument, problems: readonly Problem[]) {
  if (problems.length > 0) {
    throw new ConfigError(problems.map(({ pointer, message }) => `${placeOf(pointer)}: ${message}`).join('\n'));
  }
}
