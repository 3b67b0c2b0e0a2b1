import { imageReferenceProblem } from '../../src/cli/image-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  'web', 'web:1.4', `web@${DIGEST}`, `web:1.4@${DIGEST}`, 'library/web', 'localhost:5000/web', 'registry.example:443/team/web_api/v-1:latest',
  'Registry.example/web', '[2001:db8::1]:5000/web', 'a__b/c--d', `web@sha512:${'0'.repeat(128)}`,
])('%s names an image', (reference) => {
  expect(imageReferenceProblem(reference)).toBeUndefined();
});

test.each([
  '', ' web', 'web 1', 'Web', 'web:', ':1.4', '/web', 'web/', 'registry.example//web', 'web@', `@${DIGEST}`, 'web@sha256:123', `web@${DIGEST.toUpperCase()}`,
  `web@${DIGEST}:1.4`, 'web:-1', `web:${'1'.repeat(129)}`, 'http://registry.example/web', '$(IMAGE)', 'web\n', `web${'-web'.repeat(100_000)}!`,
])('%j names none', (reference) => {
  expect(imageReferenceProblem(reference)).toContain('is no reference of an image');
});
