import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, KINDS, Kind, MAKE, podOf } from './kinds';
import { podTemplatePointerOf } from '../../../src/manifest/pod-template';

function windowsPod(kind: Kind, securityContext?: kplus.ContainerSecurityContextProps) {
  const chart = chartIn('shop');
  const workload = MAKE[kind](chart, 'web', { containers: [{ image: IMAGE, securityContext }] });
  workload.addInitContainer({ image: IMAGE });
  const apiObject = ApiObject.of(workload);
  apiObject.addJsonPatch(JsonPatch.add(`${podTemplatePointerOf({ apiVersion: apiObject.apiVersion, kind, spec: {} })}/spec/os`, { name: 'windows' }));
  return podOf(chart, kind);
}

// As the API server has it (ValidateWindows…): each is refused beside os.name windows.
test.each(KINDS)('a %s for Windows has none of the fields that are about Linux', (kind) => {
  const { securityContext, containers, initContainers } = windowsPod(kind);
  expect(securityContext).toEqual({ runAsNonRoot: true });
  const contexts = [...containers, ...initContainers].map((container: any) => container.securityContext);
  expect(contexts).toEqual([{ runAsNonRoot: true }, { runAsNonRoot: true }]);
});

test('what is given itself stays, for the API server to refuse', () => {
  const [{ securityContext }] = windowsPod('Deployment', { readOnlyRootFilesystem: true }).containers;
  expect(securityContext).toEqual({ runAsNonRoot: true, readOnlyRootFilesystem: true });
});
