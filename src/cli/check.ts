import { BASELINE_OPTIONS, baselineOf, comparedWithBaseline } from './baseline-options';
import { batched } from './batched';
import { CheckOutput, OUTPUT_OPTIONS, outputsOf, requireApart } from './check-outputs';
import { command } from './command';
import { CONFIG_OPTIONS, configFor } from './config-option';
import { ExitCode, Io } from './io';
import { oneOf } from './one-of';
import { packageManifest } from './package-manifest';
import { chosenRules, RULE_OPTIONS } from './rule-choice';
import { severityLines, SEVERITY_OPTIONS } from './severity-options';
import { TARGET_OPTION, targetOf } from './target';
import { mayColour, widthOf } from './terminal';
import { UsageError } from './usage-error';
import { writeWholeFile } from './write-file';
import { check } from '../check/check';
import { ENGINE_RULES } from '../check/engine-rules';
import { Finding } from '../check/finding';
import { matcherOf } from '../manifest/glob';
import { PASSED_OVER } from '../manifest/input-files';
import { NamespaceOf } from '../manifest/manifest-set';
import { readInputs } from '../manifest/read-inputs';
import { repeatedObjects } from '../manifest/repeated-objects';
import { printable } from '../report/printable';
import { Report } from '../report/report';
import { summaryText } from '../report/summary';
import { errorLines, repetitionLines } from '../report/text';
import { wrapped } from '../report/wrap';
import { rulesFor } from '../rules/profile';
import { NSA, PROFILES } from '../rules/profiles';

const RULES_GROUP = 'What is asked';
const REPORT_GROUP = 'What is reported';

export const checkCommand = command({
  name: 'check',
  positionals: 'PATH…|-',
  description: [
    'Judges the manifests of files, of folders with all that is in them, of what globs match, and of standard input (-).',
    `Hidden folders are read like others; passed over in folders are ${PASSED_OVER.join(', ')}, and what the configuration excludes.`,
    'Exit code: 0 without findings, 1 with findings, 2 where something could not be read or judged or nothing was there to judge; '
    + 'what could be read is reported all the same.',
  ],
  options: {
    'profile': {
      value: 'NAME',
      help: `Rules to judge by: ${PROFILES.map(({ id, title }) => `${id} (${title})`).join(', ')}, or one of the configuration`,
      default: NSA.id,
      group: RULES_GROUP,
    },
    'target': { ...TARGET_OPTION.target, group: RULES_GROUP },
    'rule': { ...RULE_OPTIONS.rule, group: RULES_GROUP },
    'skip-rule': { ...RULE_OPTIONS['skip-rule'], group: RULES_GROUP },
    'config': { ...CONFIG_OPTIONS.config, group: RULES_GROUP },
    'no-config': { ...CONFIG_OPTIONS['no-config'], group: RULES_GROUP },
    'format': { ...OUTPUT_OPTIONS.format, group: REPORT_GROUP },
    'output': { ...OUTPUT_OPTIONS.output, group: REPORT_GROUP },
    'min-severity': { ...SEVERITY_OPTIONS['min-severity'], group: REPORT_GROUP },
    'fail-on': { ...SEVERITY_OPTIONS['fail-on'], group: REPORT_GROUP },
    'baseline': { ...BASELINE_OPTIONS.baseline, group: REPORT_GROUP },
    'write-baseline': { ...BASELINE_OPTIONS['write-baseline'], group: REPORT_GROUP },
  },
  examples: [
    ['bulwark check k8s/', 'everything below a folder'],
    ['helm template ./chart | bulwark check -', 'what a chart renders'],
    ['bulwark check --format text --format sarif=report.sarif k8s/', 'for people and for code scanning'],
    ['bulwark check --write-baseline baseline.json k8s/', 'accepts what is there; later runs with --baseline baseline.json fail on what is new'],
  ],
  async run(paths, values, io) {
    const outputs = outputsOf(values);
    requireApart(outputs, values);
    if (paths.length === 0) {
      throw new UsageError('nothing to check: give files, folders or - for standard input');
    }
    const { report, fails } = reportOf(paths, values, io);
    writeReport(report, outputs, paths, io);
    return exitCodeOf(report, fails);
  },
});

type Values = Parameters<typeof checkCommand.run>[1];

/** A report, and whether the exit code depends on one of its findings. */
interface Outcome { readonly report: Report; readonly fails: boolean }

function reportOf(paths: readonly string[], values: Values, io: Io): Outcome {
  const config = configFor(values);
  const { settings, profiles, folder, file } = config;
  const name = values.profile === undefined ? profiles.defaultName : oneOf('--profile', values.profile, profiles.names);
  const target = targetOf({ target: values.target ?? settings.target });
  const { least, isReported, isFailure } = severityLines(values, settings);
  const { profile, unexemptible, skipped } = chosenRules(profiles.find(name)!, profiles, file, values);
  const baseline = baselineOf(values);

  const { manifests, errors, files, kustomizations } = readInputs(paths, { stdin: io.stdin, isExcluded: matcherOf(settings.exclude ?? [], folder) });
  const namespaceOf: NamespaceOf = (origin) => kustomizations.namespaceOf(origin);
  const { findings, exempted } = check(manifests, { profile, target, unexemptible, known: profiles.rules, namespaceOf });
  // The engine's own rules are of no profile and are left out here.
  const left = new Set(skipped.map(({ rule }) => rule));
  const kept = left.size === 0 ? findings : findings.filter(({ rule }) => !left.has(rule));
  const rules = [...rulesFor(profile, target), ...ENGINE_RULES.filter(({ id }) => !left.has(id))];
  const compared = comparedWithBaseline(kept, baseline);
  const asked = new Set(rules.map(({ id }) => id));
  const known = new Set([...profiles.rules, ...ENGINE_RULES].map(({ id }) => id));
  const shown = thoseThat(compared.fresh, (finding) => isReported(finding) || finding.unjudged === true);
  const report: Report = {
    findings: shown,
    hidden: { count: compared.fresh.length - shown.length, below: least },
    accepted: compared.accepted.filter(isReported),
    // What was not asked was not found; of a rule that is no more, nothing ever will be.
    stale: compared.stale.filter(({ rule }) => asked.has(rule) || !known.has(rule)),
    exempted,
    repeated: repeatedObjects(manifests, namespaceOf),
    errors,
    files,
    manifests,
    rules,
    skippedRules: skipped,
    profile: profile.id,
    target: target.name,
    version: packageManifest().version,
  };
  return { report, fails: report.findings.some(isFailure) };
}

// The same list where it is all of them: there may be millions.
function thoseThat(findings: readonly Finding[], test: (finding: Finding) => boolean): readonly Finding[] {
  return findings.every(test) ? findings : findings.filter(test);
}

function writeReport(report: Report, outputs: readonly CheckOutput[], paths: readonly string[], io: Io): void {
  // What needs no file is said before one turns out not to be writable.
  for (const { format, file } of [...outputs].sort((a, b) => Number(a.file !== undefined) - Number(b.file !== undefined))) {
    if (file !== undefined) {
      writeWholeFile(file, format.write(report, { alone: true }), true);
      continue;
    }
    for (const batch of batched(format.write(report, { colour: mayColour(io.stdout, io), width: widthOf(io.stdout) }))) {
      io.stdout.write(batch);
    }
  }
  for (const lines of [errorLines(report), repetitionLines(report)]) {
    for (const line of lines) {
      io.stderr.write(line);
    }
  }
  if (report.manifests.length === 0 && report.errors.length === 0) {
    io.stderr.write(`${printable(paths.join(', '))}: holds no Kubernetes object\n`);
  }
  io.stderr.write(`${wrapped(printable(summaryText(report)), 2, widthOf(io.stderr))}\n`);
}

function exitCodeOf({ findings, errors, manifests }: Report, fails: boolean): ExitCode {
  if (errors.length > 0 || manifests.length === 0 || findings.some(({ unjudged }) => unjudged)) {
    return ExitCode.FAILURE;
  }
  return fails ? ExitCode.FINDINGS : ExitCode.OK;
}
