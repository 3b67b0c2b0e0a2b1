import { printable } from '../../src/report/printable';

test('control characters and marks of direction stand by their numbers', () => {
  expect(printable('\u001b[31mred\n\u202egnp')).toBe('\\u001b[31mred\\u000a\\u202egnp');
});

// What runs a job reads its log: Azure Pipelines and GitHub Actions take these anywhere in a line, GitHub also those that begin one.
test.each([
  ['web ##vso[task.setvariable variable=PATH]/tmp', 'web \\u0023#vso[task.setvariable variable=PATH]/tmp'],
  ['###VSO[task.complete]', '#\\u0023#VSO[task.complete]'],
  ['web ##[stop-commands]x', 'web \\u0023#[stop-commands]x'],
  ['::stop-commands::x.yaml', '\\u003a:stop-commands::x.yaml'],
  [' ::error::x', ' \\u003a:error::x'],
])('%j is no command for what reads the log', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each(['## a heading', '#[a]', 'system::web', 'fd00::1', 'a # b [c]'])('%j stays as it is', (text) => {
  expect(printable(text)).toBe(text);
});
