import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionNames } from '../../src/cel/interpreter';
import { CONFIG_SCHEMA } from '../../src/config/config-shape';
import { configOf } from '../../src/config/read-config';
import { CUSTOM_POD_BEARING_KINDS } from '../../src/manifest/pod-template';
import { PROFILES } from '../../src/rules/profiles';
import { SCOPES, VARIABLES } from '../../src/rules/scope';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');
const [, example] = /^```yaml\n([^]*?)^```$/m.exec(page)!;
const config = configOf(example, 'example.yaml');

/** The keys of every map in a JSON Schema. */
function keysIn(schema: any): string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return [...Object.keys(schema.properties ?? {}), ...Object.values(schema).flatMap(keysIn)];
}

test('the example is a configuration, and says something of every key', () => {
  expect(config.profiles.find(config.profiles.defaultName)!.profile.title).toBe('What our services must meet');
  expect(keysIn(CONFIG_SCHEMA).filter((key) => !new RegExp(`\\b${key}:`).test(example))).toEqual([]);
});

test('every kind of other controllers whose pods are judged is told', () => {
  const told = [...page.matchAll(/`([a-z0-9.-]+\/[A-Z]\w+)`/g)].map(([, kind]) => kind);
  expect(told.sort()).toEqual([...CUSTOM_POD_BEARING_KINDS].sort());
});

test('every key of the file, every profile and every scope with its variables is told', () => {
  const rows = [...page.matchAll(/^\| (`.*?) \| (.*) \|$/gm)].map(([, keys, text]) => ({ keys, text }));
  const told = rows.map(({ keys }) => keys).join();
  for (const name of [...Object.keys(CONFIG_SCHEMA.properties as object), ...SCOPES]) {
    expect(told).toContain(`\`${name}\``);
  }
  for (const { id } of PROFILES) {
    expect(page).toContain(`\`${id}\``);
  }
  for (const scope of SCOPES) {
    const { text } = rows.find(({ keys }) => keys.includes(`\`${scope}\``))!;
    expect(text).toContain(`\`${VARIABLES[scope][VARIABLES[scope].length - 1]}\``);
  }
});

test('every function that expressions have is told, and no other', () => {
  const [, section] = /^### Functions\n([^]*?)^## /m.exec(page)!;
  const cells = [...section.matchAll(/^\| [^|]* \| (.*) \|$/gm)].map(([, cell]) => cell).join();
  const told = new Set([...cells.matchAll(/`(?:\w+\.)?(\w+)`/g)].map(([, name]) => name));
  const { alone, behindDot } = functionNames();
  expect([...told].sort()).toEqual([...new Set([...alone, ...behindDot])].sort());
});
