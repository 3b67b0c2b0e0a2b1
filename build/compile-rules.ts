import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { celToJavaScript } from './cel-to-javascript';
import { CATALOGUE } from '../src/rules/catalogue';
import { expressionsOf } from '../src/rules/rule';

const expressions = [...new Set(CATALOGUE.flatMap(expressionsOf))].sort();
const entries = expressions.map((expression) => `  ${JSON.stringify(expression)}: ${celToJavaScript(expression)},`);

writeFileSync(join(__dirname, '../src/rules/compiled.ts'), `/* eslint-disable */
// Made by build/compile-rules.ts from the expressions of the catalogue; never edited by hand.
import * as r from '../cel/runtime';

/** Evaluates an expression over the variables of its scope, and the parameters of its rule where these are not among them. */
export type Program = (variables: any, params?: any) => boolean;

export const compiled: Readonly<Record<string, Program>> = {
${entries.join('\n')}
};
`);
