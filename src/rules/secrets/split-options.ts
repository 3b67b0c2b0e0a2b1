import { isClientWithPassword, isCredentialOfOption } from './credentials';
import { listOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { containersOf, HANDLERS } from '../../manifest/pod-container';
import { valueAt } from '../../manifest/pointer';
import { SetFailure } from '../rule';

const COMMAND = '/command';
const ARGUMENTS = '/args';
const LISTS = [COMMAND, ARGUMENTS, ...HANDLERS.map(([around, handler]) => `${around === undefined ? '' : `/${around}`}/${handler}/exec/command`)];

/** Credentials that are words of their own, behind an option that says so or a client that takes them; no expression sees one item of a list beside another. */
export function* splitOptions(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.pods) {
    for (const { container, name, pointer } of containersOf(subject.template)) {
      const failure = (place: string, what: string): SetFailure => ({
        subject, pointer: pointer + place, message: `${what}: everyone who may read the object can read it`, ...name === undefined ? {} : { container: name },
      });
      let command: readonly string[] = [];
      for (const list of LISTS) {
        const words = listOf(valueAt(container, list)).map(textOf);
        const at = words.findIndex((word, i) => i > 0 && isCredentialOfOption(words[i - 1], word));
        // The arguments follow the command.
        const line = list === ARGUMENTS ? [...command, ...words] : words;
        command = list === COMMAND ? words : command;
        if (at >= 0) {
          yield failure(`${list}/${at}`, 'a word behind an option for a credential looks like one');
        } else if (words.length > 0 && isClientWithPassword(line) && !(list === ARGUMENTS && isClientWithPassword(command))) {
          yield failure(list, 'what a client is called with looks like a password');
        }
      }
    }
  }
}
