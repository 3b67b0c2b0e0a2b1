import { readFileSync } from 'node:fs';
import { Origin, originsOf } from './construct-origins';
import { readRecord } from './construct-record';
import { PluginContext } from './plugin-context';
import { PluginResources } from './plugin-resources';
import { ValidationSettings } from './settings';
import { Finding } from '../check/finding';
import { groupedBy } from '../manifest/label-index';
import { LoadError, loadManifests } from '../manifest/load';
import { Manifest } from '../manifest/manifest';
import { placeText, positionOf } from '../report/place';
import { printable } from '../report/printable';
import { severityCounts } from '../report/severity-counts';

/** Judges what `cdk8s synth` wrote, and fills its report. */
export function reportTo(context: PluginContext, settings: ValidationSettings): void {
  const loaded = context.manifests.filter((file) => !settings.isExcluded(file)).map((file) => loadManifests(readFileSync(file), { file }));
  const manifests = loaded.flatMap((each) => each.manifests);
  const errors = loaded.flatMap((each) => each.errors);
  const { findings, exempted } = settings.check(manifests);
  const record = readRecord(context.manifests);
  const origins = originsOf(manifests, record, context.metadata);
  const resources = new PluginResources(context, origins);
  for (const [rule, [first, ...others]] of groupedBy(findings, (finding) => finding.rule)) {
    context.report.addViolation({
      ruleName: `${rule} (${first.severity})`,
      recommendation: first.title,
      fix: first.remediation,
      violatingResources: [...byManifest([first, ...others])].map(([manifest, about]) => ({
        resourceName: resources.nameOf(manifest),
        manifestPath: manifest.source.file!,
        locations: about.map((finding) => locationOf(finding, origins.get(manifest), context.stdout)),
      })),
    });
  }
  if (errors.length > 0) {
    context.report.addViolation(unreadable(errors));
  }
  const failed = errors.length > 0 || findings.some((finding) => settings.fails(finding));
  context.report.submit(failed ? 'failure' : 'success', {
    Profile: settings.profile,
    Kubernetes: settings.target,
    Objects: String(manifests.length),
    Findings: countsOf(findings),
    Exempted: String(exempted.length),
    ...record === undefined && origins.size < manifests.length
      ? { Constructs: 'not known where names repeat: call HardeningValidation.recordConstructs(app)' }
      : {},
  });
}

function byManifest(findings: readonly Finding[]): Map<Manifest, Finding[]> {
  const groups = new Map<Manifest, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.manifest);
    if (group === undefined) {
      groups.set(finding.manifest, [finding]);
    } else {
      group.push(finding);
    }
  }
  return groups;
}

// With --stdout the files are gone when somebody reads this.
function locationOf(finding: Finding, origin: Origin | undefined, stdout: boolean | undefined): string {
  const place = placeText(stdout ? 'STDOUT' : finding.manifest.source.file, positionOf(finding));
  return printable(`${place} ${finding.message}${origin?.madeAt === undefined ? '' : ` (made at ${origin.madeAt})`}`);
}

function unreadable(errors: readonly LoadError[]) {
  return {
    ruleName: 'readable manifests',
    recommendation: 'Every manifest can be read as Kubernetes reads it',
    fix: 'Correct what is written there: nothing is known of an object that cannot be read.',
    violatingResources: errors.map(({ file = '', message, ...position }) => ({
      resourceName: 'not known', manifestPath: file, locations: [printable(`${placeText(file, position)} ${message}`)],
    })),
  };
}

function countsOf(findings: readonly Finding[]): string {
  const counts = Object.entries(severityCounts(findings)).filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
  return counts.length === 0 ? 'none' : counts.join(', ');
}
