import { finding, fromFile, fullReport, report } from './findings';
import { Element, parseXml } from './xml';
import { junitReport } from '../../src/report/junit';
import { Report } from '../../src/report/report';

const junit = (of: Report) => parseXml([...junitReport(of)].join(''));
const web = fromFile('web');

// What the schema of JUnit reports that Jenkins validates by allows: attributes (with ! where required) and children.
const SCHEMA: Readonly<Record<string, { attributes: string[]; children: string[] }>> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    attributes: ['name!', 'tests!', 'failures!', 'errors!', 'group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { attributes: [], children: ['property'] },
  property: { attributes: ['name!', 'value!'], children: [] },
  testcase: { attributes: ['name!', 'time', 'classname', 'group'], children: ['skipped', 'error', 'failure', 'system-out', 'system-err'] },
  ...Object.fromEntries(['skipped', 'error', 'failure'].map((name) => [name, { attributes: ['type', 'message'], children: [] }])),
};

function problemsOf({ name, attributes, children }: Element): string[] {
  const allowed = SCHEMA[name];
  const known = allowed.attributes.map((attribute) => attribute.replace('!', ''));
  return [
    ...Object.keys(attributes).filter((attribute) => !known.includes(attribute)).map((attribute) => `${name} has ${attribute}`),
    ...allowed.attributes.filter((attribute) => attribute.endsWith('!') && !(attribute.slice(0, -1) in attributes)).map((attribute) => `${name} lacks ${attribute}`),
    ...children.flatMap((child) => allowed.children.includes(child.name) ? problemsOf(child) : [`${name} holds ${child.name}`]),
  ];
}

test.each([['everything', fullReport()], ['nothing', report({ manifests: [] })]])('a report of %s is what the schema allows', (_, full) => {
  expect(problemsOf(junit(full))).toEqual([]);
});

test('a suite a file: failures, passed objects, skipped ones, errors, and counts that are those of the cases', () => {
  const root = junit(fullReport());
  const count = (element: Element, name: string): number =>
    element.children.reduce((sum, child) => sum + Number(child.name === name) + count(child, name), 0);
  expect(root.children.map(({ attributes }) => attributes.name)).toEqual(['k8s/a b.yaml', 'deploy.yaml', 'manifests', 'b.yaml', '<stdin>']);
  for (const suite of root.children) {
    expect(suite.attributes).toMatchObject({
      tests: String(count(suite, 'testcase')),
      failures: String(count(suite, 'failure')),
      errors: String(count(suite, 'error')),
      skipped: String(count(suite, 'skipped')),
    });
  }
  expect(root.attributes).toMatchObject({ failures: '4', errors: '2', tests: String(count(root, 'testcase')) });
  expect(count(root, 'failure')).toBe(4);
});

test('a failure has rule, container and field in its name, the place and what to do in its text', () => {
  const [, testcase] = junit(report({ findings: [finding(web)], manifests: [web] })).children[0].children;
  expect(testcase.attributes).toEqual({
    name: 'drop-all-capabilities, container web, /spec/template/spec/containers/0', classname: 'shop/Deployment/web',
  });
  expect(testcase.children[0]).toMatchObject({
    name: 'failure', attributes: { type: 'high', message: 'container "web" keeps capabilities' }, text: 'deploy.yaml:7:3\nDrop ALL.',
  });
});

test('what XML cannot hold is replaced, everything else comes back as it was', () => {
  const message = '<&>"\'\n\r\t ]]> \u0000\u0007\ud800 \u{1f600}';
  const [, testcase] = junit(report({ findings: [finding(web, { message })], manifests: [web] })).children[0].children;
  expect(testcase.children[0].attributes.message).toBe('<&>"\'\n\r\t ]]> \ufffd\ufffd\ufffd \u{1f600}');
});

test('each suite says by what it was judged, and what was left out', () => {
  const [properties] = junit(fullReport()).children[0].children;
  expect(properties.children.map(({ attributes }) => [attributes.name, attributes.value])).toEqual([
    ['profile', 'nsa'],
    ['target', 'v1.37'],
    ['left out: image-tag', 'tags are pinned | by the mirror'],
    ['in the baseline, but found no more: image-digest', 'Pod/gone /spec'],
  ]);
});
