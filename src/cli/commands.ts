import type { Command } from './command';

/** A command that is loaded when it is called: only some need cdk8s, which takes longer to load than all the rest. */
export interface LazyCommand {
  readonly name: string;
  readonly summary: string;
  load(): Command<any>;
}

/* eslint-disable @typescript-eslint/no-require-imports */
export const COMMANDS: readonly LazyCommand[] = [
  {
    name: 'init',
    summary: 'Writes a project to start from',
    load: () => (require('./init') as typeof import('./init')).initCommand,
  },
  {
    name: 'namespace',
    summary: 'Prints a baseline namespace, or writes many',
    load: () => (require('./namespace') as typeof import('./namespace')).namespaceCommand,
  },
  {
    name: 'service',
    summary: 'Prints a hardened service',
    load: () => (require('./service') as typeof import('./service')).serviceCommand,
  },
  {
    name: 'check',
    summary: 'Judges manifests, whoever wrote them',
    load: () => (require('./check') as typeof import('./check')).checkCommand,
  },
  {
    name: 'policies',
    summary: 'Prints the rules as admission policies for the API server',
    load: () => (require('./policies') as typeof import('./policies')).policiesCommand,
  },
  {
    name: 'explain',
    summary: 'Says what a rule wants, why, and when not to use it',
    load: () => (require('./explain') as typeof import('./explain')).explainCommand,
  },
  {
    name: 'rules',
    summary: 'Lists the rules, for people or programs',
    load: () => (require('./rules') as typeof import('./rules')).rulesCommand,
  },
];
/* eslint-enable @typescript-eslint/no-require-imports */
