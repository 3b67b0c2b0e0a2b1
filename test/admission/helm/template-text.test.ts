import fc from 'fast-check';
import { action, hasActions, onlyAction, templateOf } from '../../../src/admission/helm/template-text';

/** What Go's templates make of a template whose actions are texts in quotes, or `if`, `else` and `end` around texts that stay. */
function rendered(template: string): string {
  return template.replace(/\{\{ ("[^"]*"|if .*?|end) \}\}/g, (_, source: string) => source.startsWith('"') ? JSON.parse(source) : '');
}

test.each([
  ['{\'a\': {\'b\': 1}}', '{\'a\': {\'b\': 1}}'],
  ['{{ .Values }}', '{{ "{{" }} .Values }}'],
  ['{{{', '{{ "{{{" }}'],
  ['}}', '}}'],
  [`{${action('end')}`, '{{ "{" }}{{ end }}'],
  [`{{${action('.')}}}`, '{{ "{{" }}{{ . }}}}'],
])('%p becomes %p', (text, template) => {
  expect(templateOf(text)).toBe(template);
});

test('whatever a text is, its template is rendered to it, and no other action is in it', () => {
  const piece = fc.oneof(fc.constantFrom('{', '{{', '}', '}}', '{{-', '{{/*', '\n', '"', '`'), fc.string(), fc.constantFrom(action('if $exempt'), action('end')));
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const text = pieces.join('');
    const template = templateOf(text);
    expect(rendered(template)).toBe(pieces.filter((each) => !hasActions(each)).join(''));
    expect(template.replace(/\{\{ (?:"\{+"|if \$exempt|end) \}\}/g, '')).not.toContain('{{');
  }), { numRuns: 500 });
});

test('a text is an action alone or is more', () => {
  expect(onlyAction(action('.Values.name'))).toBe('.Values.name');
  expect(onlyAction(`${action('.Values.name')} `)).toBeUndefined();
  expect(onlyAction('.Values.name')).toBeUndefined();
});
