/** What one municipality can take over from another: rules without what is local, texts without whom to call. */
export { adoptRules, RULE_FIELDS, type RuleField, ruleDifferences } from './rules.ts';
export { type Names, neutralText } from './text.ts';
