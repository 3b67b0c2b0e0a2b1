import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { command } from './command';
import { requireEmpty } from './empty-folder';
import { ExitCode } from './io';
import { nearest } from './nearest';
import { serviceNameProblem } from './object-name';
import { packageManifest, PACKAGE_FOLDER } from './package-manifest';
import { UsageError } from './usage-error';
import { writeWholeFile } from './write-file';

const TEMPLATES_FOLDER = join(PACKAGE_FOLDER, 'templates');

/** The names of the templates. */
export function templateNames(): string[] {
  return readdirSync(TEMPLATES_FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

export const initCommand = command({
  name: 'init',
  positionals: '[DIR]',
  description: [
    'Writes a project to start from into a folder, by default the current one; what is there already is not touched.',
    'Templates: service, a cdk8s app in TypeScript with one hardened service in a namespace of its own, and its tests.',
  ],
  options: {
    template: { value: 'NAME', help: 'Which template', default: 'service' },
    name: { value: 'NAME', help: 'Name of the service and of all that is named after it', default: 'that of the folder' },
    force: { short: 'f', help: 'Write into a folder that is not empty, over files of the same names' },
  },
  examples: [['bulwark init orders --template service', 'a project in the folder orders, for a service of that name']],
  async run(positionals, values, io) {
    if (positionals.length > 1) {
      throw new UsageError(`one folder is taken, ${positionals.length} are given: ${positionals.join(', ')}`);
    }
    const [folder = '.'] = positionals;
    const template = templateNamed(values.template ?? 'service');
    const name = nameOf(folder, values.name);
    requireEmpty(folder, values.force ?? false);
    const files = filesBelow(join(TEMPLATES_FOLDER, template));
    for (const file of files) {
      const text = filled(readFileSync(join(TEMPLATES_FOLDER, template, file), 'utf8'), name);
      writeWholeFile(join(folder, targetOf(file)), text, values.force ?? false);
    }
    io.stderr.write(`${files.length} files are written to ${folder}. Next:\n\n${
      folder === '.' ? '' : `  cd ${folder}\n`}  npm install\n  npm run build\n\nThen put your image into main.ts.\n`);
    return ExitCode.OK;
  },
});

function templateNamed(template: string): string {
  const known = templateNames();
  if (!known.includes(template)) {
    const meant = nearest(template, known);
    throw new UsageError(`--template: "${template}" is not known: ${meant === undefined ? `give one of ${known.join(', ')}` : `did you mean ${meant}?`}`);
  }
  return template;
}

function nameOf(folder: string, given: string | undefined): string {
  const name = given ?? basename(resolve(folder));
  const problem = serviceNameProblem(name);
  if (problem !== undefined) {
    const what = given === undefined ? 'the folder gives the name: Kubernetes' : '--name: Kubernetes';
    throw new UsageError(`${what} would refuse ${JSON.stringify(name)}: ${problem}${given === undefined ? '; give another by --name' : ''}`);
  }
  return name;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

// npm leaves .gitignore out of packages, so that templates have it under another name.
function targetOf(file: string): string {
  return file === 'gitignore' ? '.gitignore' : file;
}

/** `{{ name }}`, `{{ version }}` of this package, and `{{ version:PEER }}`: the least version of a peer that this package works with. */
function filled(text: string, name: string): string {
  const { version, peerDependencies } = packageManifest();
  return text.replace(/\{\{ (name|version)(?::([\w-]+))? \}\}/g, (_, word: string, peer?: string) =>
    word === 'name' ? name : peer === undefined ? version : peerDependencies[peer].replace(/^\^/, ''));
}
