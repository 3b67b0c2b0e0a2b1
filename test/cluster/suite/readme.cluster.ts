import { load } from 'js-yaml';
import { JsonObject } from '../../../src/manifest/manifest';
import { bulwark } from '../../cli/run';
import { commandsOf, readmeBlocks } from '../../readme-blocks';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { accountIn } from '../client/namespaces';
import { policiesInForce } from '../client/policies-in-force';

// The last lines of the README's demonstration: other suites use the namespace and the names that it shows.
const server = ApiServer.connect();
const NAME = 'demonstrated';

const commands = readmeBlocks().filter(({ language }) => language === 'console').flatMap(commandsOf);
const shown = commands.find(({ line }) => line === 'kubectl apply -f pod.yaml')!.shown;
const pod = load(readmeBlocks().find(({ info }) => info === 'pod.yaml')!.text) as JsonObject;

test('the pod of the README is refused in the words that it shows', async () => {
  await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME } });
  await accountIn(server, NAME);
  const [, made] = /^bulwark (.*) \| kubectl apply -f -$/.exec(commands[commands.findIndex(({ line }) => line === 'kubectl apply -f pod.yaml') - 1].line)!;
  const { stdout } = await bulwark([...made.split(' '), '--no-config', '--name', NAME, '--namespaces', NAME]);
  expect(await new Apply(server).yaml(stdout)).toEqual([]);
  const create = () => server.send({
    method: 'POST', path: `/api/v1/namespaces/${NAME}/pods?dryRun=All`, content: JSON.stringify({ ...pod, metadata: { ...pod.metadata, namespace: NAME } }),
  });
  await policiesInForce(server);
  const { details } = (await create()).body;
  // As kubectl words an answer of this kind.
  const said = details.causes.map(({ field = '', message }: any) => `The ${details.kind} "${details.name}" is invalid: ${field}: ${message}`);
  expect(said).toEqual(shown.map((line) => line.replace(/bulwark-/g, `${NAME}-`)));
});
