import { ABSENT, EXPRESSIONS, VARIABLE } from './expressions';
import { Outcome, recorded } from './recording';
import { interpret } from '../../src/cel/interpreter';

const RECORDED = recorded();
const messages: string[] = [];

function outcomeOf(expression: string): Outcome {
  const failed = (outcome: Outcome, error: unknown): Outcome => {
    messages.push((error as Error).message);
    return outcome;
  };
  let program;
  try {
    program = interpret(expression);
  } catch (error) {
    return failed('refused', error);
  }
  try {
    return program({ v: VARIABLE });
  } catch (error) {
    return failed('error', error);
  }
}

/** Where API servers refuse what would fail, or fail later, is one to a rule: neither is a verdict. */
const verdict = (outcome: Outcome) => typeof outcome === 'boolean' ? outcome : 'none';

test.each(Object.keys(RECORDED))('%s: each expression is what API servers say', (topic) => {
  const asked = RECORDED[topic].filter(([expression]) => !ABSENT.includes(expression));
  const ours = asked.map(([expression]) => [expression, verdict(outcomeOf(expression))]);
  expect(ours).toEqual(asked.map(([expression, outcome]) => [expression, verdict(outcome)]));
});

test('what API servers have and is not here is refused before anything is asked', () => {
  expect(ABSENT.map((expression) => [expression, outcomeOf(expression)])).toEqual(ABSENT.map((expression) => [expression, 'refused']));
});

test('every error is one line', () => {
  expect(messages.length).toBeGreaterThan(100);
  expect(messages.filter((message) => message.includes('\n') || message === '')).toEqual([]);
});

test('what was recorded is what is asked, and has verdicts of both kinds in every topic', () => {
  expect(Object.entries(RECORDED).map(([topic, cases]) => [topic, cases.map(([expression]) => expression)])).toEqual(Object.entries(EXPRESSIONS));
  for (const cases of Object.values(RECORDED)) {
    expect(cases.map(([, outcome]) => outcome)).toEqual(expect.arrayContaining([true, false]));
  }
});
