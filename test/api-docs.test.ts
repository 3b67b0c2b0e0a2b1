import { Assembly, Type } from './api-assembly';
import * as bulwark from '../src';

const assembly = new Assembly();
const exported = assembly.exported();

const documented = (type: Type) => [
  { name: type.name, docs: type.docs },
  // What overrides a member of cdk8s-plus may inherit its docstring.
  ...[...type.properties ?? [], ...type.methods ?? [], ...type.members ?? []].filter(({ overrides }) => overrides === undefined),
];

test('the compiled API is that of the sources', () => {
  const values = exported.filter(({ kind }) => kind !== 'interface').map(({ name }) => name).sort();
  const sources = Object.entries(bulwark).filter(([, value]) => value !== undefined).map(([name]) => name).sort();
  expect(values).toEqual(sources);
});

test.each(exported)('$name and all its members say in a sentence what they are', (type) => {
  const silent = documented(type).filter(({ docs }) => !/\w.*[.;:!?`)]$/s.test(docs?.summary?.trim() ?? ''));
  expect(silent.map(({ name, docs }) => `${name}: ${docs?.summary}`)).toEqual([]);
});

// A construct stands for objects of Kubernetes, so its reader wants the page about them.
const constructs = exported.filter((type) => assembly.extends(type, 'constructs.Construct'));
if (constructs.length > 0) {
  test.each(constructs)('$name links to what it is about', (type) => {
    expect(type.docs?.see ?? '').toMatch(/^https:\/\//);
  });
}

test('every @see is an address of the guide or of a project\'s own pages', () => {
  const wrong = exported.flatMap((type) => documented(type).map(({ name, docs }) => ({ at: `${type.name}.${name}`, see: docs?.see })))
    .filter(({ see }) => see !== undefined && !/^https:\/\/[\w.-]+\/\S*$/.test(see));
  expect(wrong).toEqual([]);
});
