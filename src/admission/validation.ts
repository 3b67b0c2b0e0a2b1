import { celText } from './cel-text';
import { isContainerExempt, isExempt } from './exemptions';
import { messageText } from './message';
import { parametersVariable } from './parameters';
import { everywhere, textsWhereNot, walksOf } from './walk';
import { Rule, RuleTest } from '../rules/rule';

/** An entry of a policy's `validations`. */
export interface Validation {
  readonly expression: string;
  readonly messageExpression: string;
  /** What is said where the message cannot be evaluated or is too long. */
  readonly message: string;
}

/** The validations that ask what a test asks: one for each place in which instances of its scope stand. */
export function validationsOf(rule: Rule, test: RuleTest, expression: string, exemptible: boolean): Validation[] {
  const parameters = rule.parameters === undefined ? undefined : `variables.${parametersVariable(rule)}`;
  return walksOf(test.scope, expression, parameters).map((walk) => {
    const condition = exemptible && walk.container !== undefined
      ? `${isContainerExempt(rule.id, walk.container)} || (${expression})`
      : expression;
    const holds = everywhere(walk, condition);
    return {
      expression: exemptible ? `${isExempt(rule.id)} || ${holds}` : holds,
      messageExpression: `${celText(`${rule.id}: `)} + ${textsWhereNot(walk, condition, messageText(test, walk))}`,
      message: `${rule.id}: ${rule.title}`,
    };
  });
}
