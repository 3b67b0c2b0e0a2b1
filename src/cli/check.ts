import { command } from './command';
import { ExitCode } from './io';
import { nearest } from './nearest';
import { TARGET_OPTION, targetOf } from './target';
import { mayColour } from './terminal';
import { UsageError } from './usage-error';
import { check } from '../check/check';
import { readInputs } from '../manifest/read-inputs';
import { jsonReport } from '../report/json';
import { Report } from '../report/report';
import { errorLines, summaryLine, textReport } from '../report/text';
import { Profile } from '../rules/profile';
import { NSA, PROFILES } from '../rules/profiles';

const FORMATS = ['text', 'json'];

export const checkCommand = command({
  name: 'check',
  positionals: 'PATH…|-',
  description: [
    'Judges the manifests of files, of folders with all that is in them, and of standard input (-).',
    'Exit code: 0 without findings, 1 with findings, 2 where something could not be read or nothing was there to judge; '
    + 'what could be read is reported all the same.',
    'JSON has { findings, exempted, errors, summary }; each finding its rule, severity, object, container, JSON pointer, file, line, column, message '
    + 'and remediation.',
  ],
  options: {
    profile: { value: 'NAME', help: `Rules to judge by: ${PROFILES.map(({ id, title }) => `${id} (${title})`).join(', ')}`, default: NSA.id },
    ...TARGET_OPTION,
    format: { value: 'FORMAT', help: 'Form of the report: text for people, json for programs', default: 'text' },
  },
  examples: [
    ['bulwark check k8s/', 'everything below a folder'],
    ['helm template ./chart | bulwark check -', 'what a chart renders'],
    ['bulwark check --format json k8s/ > report.json', 'for a program'],
  ],
  async run(paths, values, io) {
    const profile = profileNamed(values.profile ?? NSA.id);
    const target = targetOf(values);
    const format = formatNamed(values.format ?? 'text');
    if (paths.length === 0) {
      throw new UsageError('nothing to check: give files, folders or - for standard input');
    }
    const { manifests, errors, files } = readInputs(paths, { stdin: io.stdin });
    const report: Report = {
      ...check(manifests, { profile, target }), errors, files, objects: manifests.length, profile: profile.id, target: target.name,
    };
    const pieces = format === 'json' ? jsonReport(report) : textReport(report, { colour: mayColour(io.stdout, io) });
    for (const piece of pieces) {
      io.stdout.write(piece);
    }
    for (const line of errorLines(report)) {
      io.stderr.write(line);
    }
    if (manifests.length === 0 && errors.length === 0) {
      io.stderr.write(`${paths.join(', ')}: holds no Kubernetes object\n`);
    }
    io.stderr.write(summaryLine(report));
    return errors.length > 0 || manifests.length === 0 ? ExitCode.FAILURE : report.findings.length > 0 ? ExitCode.FINDINGS : ExitCode.OK;
  },
});

function profileNamed(id: string): Profile {
  const profile = PROFILES.find((candidate) => candidate.id === id);
  if (profile === undefined) {
    const known = PROFILES.map((candidate) => candidate.id);
    throw notOneOf('--profile', id, known);
  }
  return profile;
}

function formatNamed(format: string): string {
  if (!FORMATS.includes(format)) {
    throw notOneOf('--format', format, FORMATS);
  }
  return format;
}

function notOneOf(flag: string, value: string, known: readonly string[]): UsageError {
  const meant = nearest(value, known);
  return new UsageError(`${flag}: "${value}" is not known: ${meant === undefined ? `give one of ${known.join(', ')}` : `did you mean ${meant}?`}`);
}
