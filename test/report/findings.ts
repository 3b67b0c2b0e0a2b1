import { Finding } from '../../src/check/finding';
import { Manifest } from '../../src/manifest/manifest';
import { Report } from '../../src/report/report';

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
  return { findings: [], exempted: [], errors: [], files: 1, objects: 1, profile: 'nsa', target: 'v1.37', ...changes };
}
