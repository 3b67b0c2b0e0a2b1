import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { celToJavaScript } from './cel-to-javascript';
import { CATALOGUE } from '../src/rules/catalogue';
import { expressionsOf } from '../src/rules/rule';

const FOLDER = join(__dirname, '../src/rules');
const HEAD = `/* eslint-disable */
// Made by build/compile-rules.ts from the expressions of the catalogue; never edited by hand.
import * as r from '../cel/runtime';`;

const expressions = [...new Set(CATALOGUE.flatMap(expressionsOf))].sort();
const exactForms: string[] = [];
const entries = expressions.map((expression) => `  ${JSON.stringify(expression)}: ${programOf(expression)},`);

function programOf(expression: string): string {
  const { parameters, direct, exact } = celToJavaScript(expression);
  if (exact === undefined) {
    return `${parameters} => ${direct}`;
  }
  exactForms.push(`  ${parameters} => ${exact},`);
  return `${parameters} => { try { return ${direct}; } catch { return exactForm(${exactForms.length - 1})${parameters.replace(' = v.params', '')}; } }`;
}

writeFileSync(join(FOLDER, 'compiled.ts'), `${HEAD}
import { exactForm } from './exact-form';

/** Evaluates an expression over the variables of its scope, and the parameters of its rule where these are not among them. */
export type Program = (variables: any, params?: any) => boolean;

export const compiled: Readonly<Record<string, Program>> = {
${entries.join('\n')}
};
`);

writeFileSync(join(FOLDER, 'compiled-exact-forms.ts'), `${HEAD}
import type { Program } from './compiled';

export const EXACT_FORMS: readonly Program[] = [
${exactForms.join('\n')}
];
`);
