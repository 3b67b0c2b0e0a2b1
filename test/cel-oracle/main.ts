/**
 * Records what the CEL of API servers makes of the expressions with which the functions of rules are tested, by Kubernetes' own environment:
 *
 *   npm run test:cel    exit 0, or 77 without Go; recorded.test.ts then compares
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { EXPRESSIONS, VARIABLE } from './expressions';
import { Outcome, record } from './recording';
import { buildGo, hasGo } from '../go';

const PROGRAM = join(__dirname, '../../.cache/cel-oracle');
const SKIPPED = 77;

function main(): number {
  if (!hasGo()) {
    console.error('go is not on the PATH: Kubernetes\' own CEL cannot be built, so nothing is recorded.');
    return SKIPPED;
  }
  buildGo(__dirname, PROGRAM, ['.']);
  const expressions = Object.values(EXPRESSIONS).flat();
  const input = expressions.map((expression) => `${JSON.stringify(expression)}\n`).join('');
  const answers = execFileSync(PROGRAM, [JSON.stringify(VARIABLE)], { input, encoding: 'utf8', maxBuffer: 2 ** 28 }).trimEnd().split('\n');
  console.log(`${expressions.length} expressions in ${record(new Map(expressions.map((expression, i): [string, Outcome] => [expression, JSON.parse(answers[i])])))}`);
  return 0;
}

process.exitCode = main();
