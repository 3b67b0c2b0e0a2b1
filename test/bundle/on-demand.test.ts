import { importingOnDemand } from '../../build/bundle/on-demand';

const SOURCE = `const load = () => (require('./text') as typeof import('./text')).textReport;
const { createHash } = require('node:crypto') as typeof import('node:crypto');
const yaml = () => require('yaml') as typeof import('yaml');`;

test('modules of the project that are wanted are imported, all others are loaded on demand', () => {
  expect(importingOnDemand(SOURCE, () => true)).toBe(SOURCE.replace(/require\('.\/text'\) as typeof import\('.\/text'\)/, 'onDemand0')
    .replace(/^/, 'import * as onDemand0 from \'./text\';\n'));
  expect(importingOnDemand(SOURCE, (module) => module !== './text')).toBe(SOURCE);
});
