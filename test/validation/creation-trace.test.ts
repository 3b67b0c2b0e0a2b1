import { join } from 'node:path';
import { placeInStack } from '../../src/validation/creation-trace';

const FOLDER = join('/', 'home', 'dev', 'my app');

test.each([
  ['a constructor', `    at new Web (${FOLDER}/charts/web.ts:12:5)`, 'charts/web.ts:12:5'],
  ['a module', `    at ${FOLDER}/main.ts:3:1`, 'main.ts:3:1'],
  ['a module of ES', '    at file:///home/dev/my%20app/main.mjs:3:1', 'main.mjs:3:1'],
  ['an asynchronous function', `    at async ${FOLDER}/main.ts:7:3`, 'main.ts:7:3'],
])('%s is a place', (_kind, line, place) => {
  expect(placeInStack(`Error\n${line}`, FOLDER)).toBe(place);
});

test('libraries, Node and this package are passed over, the nearest line of the program counts', () => {
  const stack = [
    'Error: message (with brackets:1:1) that is no frame',
    `    at Node.addChild (${join(__dirname, '../../src/validation/creation-trace.ts')}:20:19)`,
    `    at new Node (${FOLDER}/node_modules/constructs/lib/construct.js:33:21)`,
    '    at Array.map (<anonymous>)',
    '    at node:internal/main/run_main_module:36:49',
    `    at new Team (${FOLDER}/team.ts:9:5)`,
    `    at Object.<anonymous> (${FOLDER}/main.ts:3:1)`,
  ].join('\n');
  expect(placeInStack(stack, FOLDER)).toBe('team.ts:9:5');
});

test('a stack without a line of the program has none', () => {
  expect(placeInStack('Error\n    at node:internal/main:1:1\n    at new Node (/a/node_modules/b.js:1:1)', FOLDER)).toBeUndefined();
});
