import { manifest } from '../../../src/manifest/manifest';
import { ManifestSet } from '../../../src/manifest/manifest-set';
import { matchingSelector } from '../../../src/rules/manifest/matching-selector';
import { workload } from '../../../src/rules/reliability/workload-examples';

test.each([
  ['another label', { matchLabels: { app: 'wbe' } }, 'its selector does not select the pods of its template'],
  ['no selector', undefined, 'its selector is missing or empty'],
  ['an empty selector', {}, 'its selector is missing or empty'],
])('says what is wrong with %s', (_, selector, problem) => {
  const object = workload('DaemonSet', { selector });
  const found = [...matchingSelector.judge!(new ManifestSet([{ manifest: manifest(object), object }]), {})];
  expect(found.map(({ message }) => message)).toEqual([`the API server refuses "web": ${problem}`]);
});
