import { ObjectIdentity } from '../manifest/manifest';

/** How people are told of an object: `Deployment web in namespace shop`. */
export function objectText({ kind, namespace, name }: ObjectIdentity): string {
  const named = `${kind || 'object without kind'} ${name === '' ? '(no name)' : name}`;
  return namespace === undefined ? named : `${named} in namespace ${namespace}`;
}

/** An object in one word: `shop/Deployment/web`. */
export function objectPath({ kind, namespace, name }: ObjectIdentity): string {
  return [...namespace === undefined ? [] : [namespace], kind, name].join('/');
}
