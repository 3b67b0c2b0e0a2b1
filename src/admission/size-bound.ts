import { TestGroup } from './groups';
import { MatchCondition } from './match-conditions';
import { celText } from '../cel/literals';
import { JsonObject } from '../manifest/manifest';

/*
 * The API server gives up on an expression that costs too much, and patterns cost by the length of the text. A ConfigMap may be a hundred
 * times as long as what it would take: refused for its length, large ones could not be written any more, let through silently they would
 * seem to be judged. So they are let through with a warning that says so.
 */
const MOST_CHARACTERS = 16_384;

const SIZE = 'object.?data.orValue({}).map(key, object.data[key].size()).sum()';

/** Whether a group looks for patterns in texts of any length. */
export function isSizeBound({ kinds, tests }: TestGroup): boolean {
  return kinds.length === 1 && kinds[0] === '/ConfigMap' && tests.some(({ expression }) => expression.includes('.matches('));
}

/** The condition by which a policy is about objects that can be judged, or about the others. */
export function sizeCondition(isJudged: boolean): MatchCondition {
  return { name: isJudged ? 'small-enough' : 'too-large', expression: `${SIZE} ${isJudged ? '<=' : '>'} ${MOST_CHARACTERS}` };
}

/** Says of an object that it is too large. */
export function tooLarge({ tests }: TestGroup): JsonObject {
  const rules = [...new Set(tests.map(({ rule }) => rule.id))].join(', ');
  const message = `has more than ${MOST_CHARACTERS} characters, which is more than the API server can judge by ${rules}: let bulwark check judge it`;
  return {
    expression: 'false',
    message: `the object ${message}`,
    messageExpression: `${celText('"')} + object.metadata.name + ${celText(`" ${message}`)}`,
  };
}
