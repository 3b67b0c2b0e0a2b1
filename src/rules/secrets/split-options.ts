import { isCredentialOfOption } from './credentials';
import { listOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { containersOf, HANDLERS } from '../../manifest/pod-container';
import { valueAt } from '../../manifest/pointer';
import { SetFailure } from '../rule';

const LISTS = ['/command', '/args', ...HANDLERS.map(([around, handler]) => `${around === undefined ? '' : `/${around}`}/${handler}/exec/command`)];

/** Credentials that are a word of their own behind an option that says so; no expression sees one item of a list beside another. */
export function* splitOptions(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.pods) {
    for (const { container, name, pointer } of containersOf(subject.template)) {
      for (const list of LISTS) {
        const words = listOf(valueAt(container, list)).map(textOf);
        const at = words.findIndex((word, i) => i > 0 && isCredentialOfOption(words[i - 1], word));
        if (at >= 0) {
          const message = 'a word behind an option for a credential looks like one: everyone who may read the object can read it';
          yield { subject, pointer: `${pointer}${list}/${at}`, message, ...name === undefined ? {} : { container: name } };
        }
      }
    }
  }
}
