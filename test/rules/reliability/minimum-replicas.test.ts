import { manifest } from '../../../src/manifest/manifest';
import { ManifestSet } from '../../../src/manifest/manifest-set';
import { minimumReplicas } from '../../../src/rules/reliability/minimum-replicas';
import { workload } from '../../../src/rules/reliability/workload-examples';

test.each([
  ['nothing', {}, 2, '"web" is away whenever a pod is: replicas is not set, which means 1'],
  ['one', { replicas: 1 }, 2, '"web" is away whenever a pod is: replicas is 1'],
  ['fewer than a team wants', { replicas: 2 }, 3, '"web" has fewer pods than 3: replicas is 2'],
])('says what was observed where a Deployment says %s', (_, fields, minimum, message) => {
  const object = workload('Deployment', fields);
  const found = [...minimumReplicas.judge!(new ManifestSet([{ manifest: manifest(object), object }]), { minimum })];
  expect(found.map((failure) => failure.message)).toEqual([message]);
});
