import { RuleText } from '../check/engine-rules';
import { Severity } from '../rules/rule';

/** How bad a finding is, in SARIF's words. */
export const SARIF_LEVELS: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

// Code scanning reads a number from 0 to 10: above 9 it says critical, from 7 high, from 4 medium, below low.
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };

/** A rule as SARIF describes it. */
export function ruleDescriptor({ id, title, severity, remediation, whenNotToUse, category, references = [] }: RuleText) {
  const helpUri = references.find(({ url }) => url !== undefined)?.url;
  const sources = references.map((reference) => reference.title);
  const paragraphs = [
    remediation,
    ...whenNotToUse === undefined ? [] : [`When not to use it: ${whenNotToUse}`],
    ...sources.length === 0 ? [] : [`References: ${sources.join('; ')}.`],
  ];
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${remediation}` },
    help: { text: paragraphs.join('\n\n'), markdown: [`**${title}**`, ...paragraphs.map(escapeMarkdown)].join('\n\n') },
    ...helpUri === undefined ? {} : { helpUri },
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: {
      'tags': ['security', 'kubernetes', ...category === undefined ? [] : [category]],
      'precision': 'very-high',
      'security-severity': SECURITY_SEVERITIES[severity],
    },
  };
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
