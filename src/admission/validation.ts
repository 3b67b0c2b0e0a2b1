import { isContainerExempt, isExempt } from './exemptions';
import { AskedTest } from './groups';
import { messageText } from './message';
import { parametersVariable } from './parameters';
import { isDefaulted, leavesOpen } from './pod-defaults';
import { everywhere, textsWhereNot, walksOf } from './walk';
import { celText } from '../cel/literals';

/** An entry of a policy's `validations`. */
export interface Validation {
  readonly expression: string;
  readonly messageExpression: string;
  /** What is said where the message cannot be evaluated or is too long. */
  readonly message: string;
}

/** How a test is asked. */
export interface Asking {
  /** What becomes of the parts of expressions by which exemptions count: they are kept, left out, or made conditional. */
  readonly whereExempt: (text: string) => string;
  /** Whether pods get the defaults of rules: then templates may leave to them what they would have to say. */
  readonly podDefaults: boolean;
}

/** The validations that ask what a test asks: one for each place in which instances of its scope stand. */
export function validationsOf(asked: AskedTest, { whereExempt, podDefaults }: Asking): Validation[] {
  const { rule, test } = asked;
  const expression = podDefaults && isDefaulted(asked) ? `(${asked.expression}) ||\nobject.kind != 'Pod' && ${leavesOpen(asked.test)}` : asked.expression;
  const parameters = rule.parameters === undefined ? undefined : `variables.${parametersVariable(rule)}`;
  return walksOf(test.scope, expression, parameters).map((walk) => {
    const condition = walk.container === undefined
      ? expression
      : `${whereExempt(`${isContainerExempt(rule.id, walk.container)} || (`)}${expression}${whereExempt(')')}`;
    const holds = everywhere(walk, condition);
    return {
      expression: `${whereExempt(`${isExempt(rule.id)} || `)}${holds}`,
      messageExpression: `${celText(`${rule.id}: `)} + ${textsWhereNot(walk, condition, messageText(test, walk))}`,
      message: `${rule.id}: ${rule.title}`,
    };
  });
}
