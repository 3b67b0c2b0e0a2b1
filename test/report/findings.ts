import { Finding } from '../../src/check/finding';
import { Manifest } from '../../src/manifest/manifest';
import { Report } from '../../src/report/report';
import { CATALOGUE } from '../../src/rules/catalogue';

/** A manifest that came from a file; every field of it stands in line 7. */
export function fromFile(name: string, file = 'deploy.yaml'): Manifest {
  return {
    object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' } },
    source: { file, document: 0 },
    positionOf: () => ({ line: 7, column: 3 }),
  };
}

/** A finding about a manifest, with what a test changes. */
export function finding(manifest: Manifest, changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'drop-all-capabilities',
    title: 'Containers drop all Linux capabilities',
    severity: 'high',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: manifest.object.metadata.name },
    container: 'web',
    pointer: '/spec/template/spec/containers/0',
    message: 'container "web" keeps capabilities',
    remediation: 'Drop ALL.',
    fixable: true,
    manifest,
    ...changes,
  };
}

/** A report with nothing in it but what a test puts there. */
export function report(changes: Partial<Report> = {}): Report {
  return {
    findings: [],
    exempted: [],
    errors: [],
    files: 1,
    manifests: [fromFile('web')],
    rules: [],
    skippedRules: [],
    accepted: [],
    stale: [],
    profile: 'nsa',
    target: 'v1.37',
    version: '1.2.3',
    ...changes,
  };
}

/** A report that says something of everything that it can. */
export function fullReport(): Report {
  const web = fromFile('web', 'k8s/a b.yaml');
  const hostile = fromFile('<&"\'\n\u0000|`@x');
  const entry = { fingerprint: 'f', rule: 'image-digest', object: { apiVersion: 'v1', kind: 'Pod', name: 'gone' }, pointer: '/spec' };
  return report({
    findings: [
      finding(web),
      finding(hostile, { message: 'x, y: z%\r\n::error::forged ]]> \u0007 \ud800', severity: 'critical', container: undefined }),
      finding(web, { severity: 'medium', unjudged: true, message: 'cannot be judged: no such key' }),
      finding({ object: web.object, source: { constructPath: 'app/web' } }, { severity: 'low', pointer: '' }),
    ],
    exempted: [{ finding: finding(web, { pointer: '/spec/replicas' }), reason: 'it is a router', until: '2027-01-31' }],
    errors: [{ file: 'b.yaml', line: 2, column: 5, message: 'is broken', foreign: true }, { file: '-', message: 'is empty' }],
    files: 2,
    manifests: [web, hostile, fromFile('clean')],
    rules: CATALOGUE,
    skippedRules: [{ rule: 'image-tag', reason: 'tags are pinned | by the mirror' }],
    accepted: [finding(web, { rule: 'run-as-non-root' })],
    stale: [entry],
  });
}
