import { JsonObject, manifest } from '../../src/manifest/manifest';
import { ManifestSet } from '../../src/manifest/manifest-set';
import { CATALOGUE } from '../../src/rules/catalogue';
import { parametersOf, Rule } from '../../src/rules/rule';

const TOGETHER = CATALOGUE.filter(({ judge }) => judge !== undefined);

const named = (apiVersion: string, kind: string, name: string, rest: JsonObject, metadata: JsonObject = {}) =>
  ({ apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...rest });

/** What one application of a namespace consists of: a workload, and what selects pods in different ways. */
type Application = (i: number) => JsonObject[];

const HTTP = { name: 'http', containerPort: 8080 };

const workload = (i: number, labels: JsonObject) => named('apps/v1', 'Deployment', `app-${i}`, {
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { serviceAccountName: `app-${i}`, containers: [{ name: 'main', image: 'main', ports: [HTTP] }] } },
  },
});

/** Everything that selects pods, by a selector. */
const selecting = (i: number, selector: JsonObject): JsonObject[] => [
  named('networking.k8s.io/v1', 'NetworkPolicy', `policy-${i}`, {
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: selector }, { namespaceSelector: { matchLabels: { team: `team-${i}` } }, podSelector: selector }] }],
      egress: [{ to: [{ podSelector: selector }] }],
    },
  }),
  named('policy/v1', 'PodDisruptionBudget', `budget-${i}`, { spec: { maxUnavailable: 1, selector } }),
  named('v1', 'Service', `service-${i}`, { spec: { selector: selector.matchLabels ?? { 'part-of': 'shop' }, ports: [{ port: 80, targetPort: 'https' }] } }),
  named('monitoring.coreos.com/v1', 'ServiceMonitor', `monitor-${i}`, { spec: { selector, endpoints: [{ port: 'http' }] } }),
  named('v1', 'Namespace', `space-${i}`, {}, { namespace: undefined, labels: { team: `team-${i}` } }),
];

const SHAPES: Readonly<Record<string, Application>> = {
  'a label of each': (i) => [workload(i, { 'app': `app-${i}`, 'part-of': 'shop' }), ...selecting(i, { matchLabels: { app: `app-${i}` } })],
  'an expression of each': (i) => [
    workload(i, { 'app': `app-${i}`, 'part-of': 'shop' }),
    ...selecting(i, { matchExpressions: [{ key: 'app', operator: 'In', values: [`app-${i}`] }] }),
  ],
  'one of two values for each': (i) => [
    workload(i, { 'app': `app-${i}`, 'part-of': 'shop' }),
    ...selecting(i, { matchExpressions: [{ key: 'app', operator: 'In', values: [`app-${i}`, `other-${i}`] }] }),
  ],
  'a label that all have': (i) => [workload(i, { 'app': `app-${i}`, 'part-of': 'shop' }), ...selecting(i, { matchLabels: { 'part-of': 'shop' } })],
  'everything': (i) => [workload(i, { 'app': `app-${i}`, 'part-of': 'shop' }), ...selecting(i, {})],
  'what is not there': (i) => [
    workload(i, { app: `app-${i}` }),
    ...selecting(i, { matchLabels: { app: `wrong-${i}` } }),
    named('example.com/v1', 'Database', `database-${i}`, {}, { labels: { app: `database-${i}` } }),
  ],
};

/** A number that grows with the work of a rule: of look-ups in maps and sets, and of labels that are read. */
function workOf(rule: Rule, objects: readonly JsonObject[]): number {
  let work = 0;
  const counted = <T extends object>(read: T): T => new Proxy(read, { get: (target, key) => (work++, Reflect.get(target, key)) });
  const set = new ManifestSet(objects.map((object) => {
    const template = object.spec?.template;
    const labels = template?.metadata?.labels;
    const spec = { ...object.spec, template: { ...template, metadata: { labels: labels && counted(labels) } } };
    const shown = labels === undefined ? object : { ...object, spec };
    return { manifest: manifest(object), object: counted(shown) };
  }));
  const methods = (prototype: object) => ['get', 'has', 'set', 'add'].filter((name) => name in prototype);
  const patched = [Map.prototype, Set.prototype].flatMap((prototype: any) => methods(prototype).map((name) => {
    const own = prototype[name];
    prototype[name] = function(...args: unknown[]) {
      work++;
      return own.apply(this, args);
    };
    return () => prototype[name] = own;
  }));
  try {
    for (const failure of rule.judge!(set, parametersOf(rule))) {
      work += failure === undefined ? 0 : 1;
    }
  } finally {
    patched.forEach((restore) => restore());
  }
  return work;
}

const SMALL = 100;

describe.each(Object.entries(SHAPES))('where each selector selects %s', (_title, application) => {
  const setOf = (count: number) => [...Array(count)].flatMap((_, i) => application(i));

  test.each(TOGETHER.map((rule) => [rule.id, rule] as const))('the work of %s grows as the objects do', (_id, rule) => {
    const [small, large] = [SMALL, 4 * SMALL].map((count) => workOf(rule, setOf(count)));
    expect(large).toBeLessThan(5 * small + 100);
  });
});
