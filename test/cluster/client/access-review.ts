import { ApiServer, User } from './api-server';

/** Whether the API server would let somebody do something: `get pods`, `update deployments.apps`, `create pods/exec`. */
export async function mayDo(server: ApiServer, user: User, what: string, namespace?: string): Promise<boolean> {
  const { status } = await server.post('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user: user.name, groups: [...user.groups ?? [], 'system:authenticated'], resourceAttributes: { namespace, ...attributesOf(what) } },
  });
  if (status.evaluationError !== undefined) {
    throw new Error(`the API server cannot say whether ${user.name} may ${what}: ${status.evaluationError}`);
  }
  return status.allowed;
}

function attributesOf(what: string) {
  const [, verb, resource, group = '', subresource = ''] = /^(\w+) ([\w*]+)(?:\.([\w.-]+))?(?:\/(\w+))?$/.exec(what)!;
  return { verb, resource, group, subresource };
}
