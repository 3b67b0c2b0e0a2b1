import { Report } from './report';
import { TextOptions } from './text';

/** One form of a report; what makes it is loaded when it is asked for. */
export interface Format {
  readonly id: string;
  readonly help: string;
  write(report: Report, options: TextOptions): Iterable<string>;
}

/* eslint-disable @typescript-eslint/no-require-imports */
export const FORMATS: readonly Format[] = [
  {
    id: 'text',
    help: 'for people',
    write: (report, options) => (require('./text') as typeof import('./text')).textReport(report, options),
  },
  {
    id: 'json',
    help: 'for programs, by schemas/report.schema.json of this package',
    write: (report) => (require('./json') as typeof import('./json')).jsonReport(report),
  },
  {
    id: 'sarif',
    help: 'SARIF 2.1.0, for code scanning',
    write: (report) => (require('./sarif') as typeof import('./sarif')).sarifReport(report),
  },
  {
    id: 'junit',
    help: 'XML, for the test views of CI servers',
    write: (report) => (require('./junit') as typeof import('./junit')).junitReport(report),
  },
  {
    id: 'github',
    help: 'annotations of GitHub Actions',
    write: (report) => (require('./github') as typeof import('./github')).githubReport(report),
  },
  {
    id: 'markdown',
    help: 'tables, for a comment or a job summary',
    write: (report) => (require('./markdown') as typeof import('./markdown')).markdownReport(report),
  },
];
/* eslint-enable @typescript-eslint/no-require-imports */
