import { Testing } from 'cdk8s';
import { HardeningDefaults, Peers, SeccompProfile } from 'cdk8s-bulwark';
import { chartIn, IMAGE, KINDS, MAKE } from '../../constructs/workload/kinds';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { addNode } from '../client/nodes';
import { podObjections } from '../client/pods';
import { TARGET } from '../program';

const server = ApiServer.connect();
const apply = new Apply(server);

beforeAll(() => addNode(server, 'node'));

/** Applies what a chart renders, and waits for the pods of its workloads. */
async function objections(objects: any[]) {
  const found = await apply.objects(objects);
  return found.length > 0 || objects.some(({ kind }) => kind === 'Pod') ? found : podObjections(server, objects);
}

describe.each(KINDS)('a %s', (kind) => {
  test('with only an image is accepted, and so are its pods and all that is beside it', async () => {
    const namespace = `plain-${kind.toLowerCase()}`;
    await restrictedNamespace(server, namespace);
    const chart = chartIn(namespace);
    MAKE[kind](chart, 'web', { containers: [{ image: IMAGE }], target: TARGET });
    expect(await objections(Testing.synth(chart))).toEqual([]);
  });

  test('with all that can be chosen is accepted', async () => {
    const namespace = `rich-${kind.toLowerCase()}`;
    await restrictedNamespace(server, namespace);
    const chart = chartIn(namespace);
    HardeningDefaults.of(chart).set({ target: TARGET, registry: 'registry.example/mirror', writablePaths: ['/var/cache'] });
    const workload = MAKE[kind](chart, 'web', {
      containers: [{ image: IMAGE, portNumber: 8080 }, { image: IMAGE, portNumber: 9090 }],
      initContainers: [{ image: IMAGE }],
      writablePaths: ['/data'],
      seccomp: SeccompProfile.runtimeDefault(),
      userNamespaces: true,
      ...['Deployment', 'StatefulSet'].includes(kind) ? { spread: true } : {},
    });
    workload.addSidecar({ image: IMAGE });
    workload.connections.allowFrom(Peers.ingressController());
    expect(await objections(Testing.synth(chart))).toEqual([]);
  });
});
