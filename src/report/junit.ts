import { objectPath } from './object-text';
import { placeOf, placeText } from './place';
import { Report } from './report';
import { ExemptedFinding, Finding } from '../check/finding';
import { LoadError } from '../manifest/load';
import { identityOf, Manifest } from '../manifest/manifest';

/** All about one object or file. */
interface Suite {
  readonly manifests: Set<Manifest>;
  readonly findings: Map<Manifest, Finding[]>;
  readonly skipped: { readonly finding: Finding; readonly reason: string }[];
  readonly errors: LoadError[];
}

/**
 * A report as JUnit's XML: a suite a file, in it a failed case for each finding, a skipped one for each that is exempted or in the
 * baseline, a case that passed for each object without any, and an error for what could not be read. In pieces.
 */
export function* junitReport(report: Report): Generator<string> {
  const suites = suitesOf(report);
  const total = countsOf([...suites.values()]);
  const about = [
    property('profile', report.profile),
    property('target', report.target),
    ...report.skippedRules.map(({ rule, reason }) => property(`left out: ${rule}`, reason)),
    ...report.stale.map(({ rule, object, pointer }) => property(`in the baseline, but found no more: ${rule}`, `${objectPath(object)} ${pointer}`)),
  ].join('');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: 'bulwark', tests: total.tests, failures: total.failures, errors: total.errors })}>\n`;
  for (const [file, suite] of suites) {
    yield `  <testsuite${attributes({ name: file, ...countsOf([suite]) })}>\n`;
    yield `    <properties>\n${about}    </properties>\n`;
    for (const error of suite.errors) {
      yield testcase(file, 'can be read', 'error', 'error', error.message, placeText(error.file, error));
    }
    for (const manifest of suite.manifests) {
      const findings = suite.findings.get(manifest) ?? [];
      const name = objectPath(identityOf(manifest.object));
      if (findings.length === 0) {
        yield `    <testcase${attributes({ name: 'no findings', classname: name })}/>\n`;
      }
      for (const finding of findings) {
        yield testcase(name, caseName(finding), 'failure', finding.severity, finding.message, `${placeOf(finding)}\n${finding.remediation}`);
      }
    }
    for (const { finding, reason } of suite.skipped) {
      yield testcase(objectPath(finding.object), caseName(finding), 'skipped', finding.severity, `${finding.message}: ${reason}`, placeOf(finding));
    }
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function suitesOf({ manifests, findings, exempted, accepted, errors }: Report): Map<string, Suite> {
  const suites = new Map<string, Suite>();
  const suiteOf = (file: string | undefined) => {
    const name = file === '-' ? '<stdin>' : file ?? 'manifests';
    let suite = suites.get(name);
    if (suite === undefined) {
      suite = { manifests: new Set(), findings: new Map(), skipped: [], errors: [] };
      suites.set(name, suite);
    }
    return suite;
  };
  for (const manifest of manifests) {
    suiteOf(manifest.source.file).manifests.add(manifest);
  }
  for (const finding of findings) {
    const { manifests: judged, findings: byManifest } = suiteOf(finding.manifest.source.file);
    judged.add(finding.manifest);
    const others = byManifest.get(finding.manifest);
    if (others === undefined) {
      byManifest.set(finding.manifest, [finding]);
    } else {
      others.push(finding);
    }
  }
  const baselined = accepted.map((finding): ExemptedFinding => ({ finding, reason: 'listed in the baseline' }));
  for (const { finding, reason } of [...exempted, ...baselined]) {
    suiteOf(finding.manifest.source.file).skipped.push({ finding, reason });
  }
  for (const error of errors) {
    suiteOf(error.file).errors.push(error);
  }
  return suites;
}

function countsOf(suites: readonly Suite[]) {
  const sum = (count: (suite: Suite) => number) => suites.reduce((total, suite) => total + count(suite), 0);
  const failures = sum(({ findings }) => [...findings.values()].reduce((total, list) => total + list.length, 0));
  const errors = sum((suite) => suite.errors.length);
  const skipped = sum((suite) => suite.skipped.length);
  const passed = sum(({ manifests, findings }) => [...manifests].filter((manifest) => !findings.has(manifest)).length);
  return { tests: failures + errors + skipped + passed, failures, errors, skipped };
}

function caseName({ rule, container, pointer }: Finding): string {
  return [rule, ...container === undefined ? [] : [`container ${container}`], ...pointer === '' ? [] : [pointer]].join(', ');
}

function testcase(classname: string, name: string, outcome: string, type: string, message: string, text: string): string {
  return `    <testcase${attributes({ name, classname })}><${outcome}${attributes({ type, message })}>${escaped(text)}</${outcome}></testcase>\n`;
}

function property(name: string, value: string): string {
  return `      <property${attributes({ name, value })}/>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('');
}

// What XML 1.0 cannot hold, not even by its number, and halves of surrogate pairs.
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

function escaped(text: string): string {
  return text.replace(NO_XML, '\ufffd').replace(/[&<>"\n\r\t]/g, (character) => ENTITIES[character]);
}
