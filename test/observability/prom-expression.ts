import { parser } from '@prometheus-io/lezer-promql';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** A metric that an expression reads, with the labels that it filters and sums by. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** Grafana's own variables, which are no part of the language. */
const GRAFANA_RANGE = /\$__rate_interval/g;

/**
 * What an expression reads.
 * @throws Error when Prometheus' own grammar does not accept it
 */
export function selectorsOf(expression: string): Selector[] {
  const text = expression.replace(GRAFANA_RANGE, '5m');
  const selectors: { metric: string; labels: string[] }[] = [];
  parser.parse(text).iterate({
    enter: ({ name, type, from, to, node }) => {
      if (type.isError) throw new Error(`at ${from}: ${text}`);
      const part = text.slice(from, to);
      if (name === 'VectorSelector') selectors.push({ metric: '', labels: groupingsAround(node, text) });
      const current = selectors.at(-1);
      if (name === 'Identifier' && current && current.metric === '') current.metric = part;
      if (name === 'LabelName' && current && isMatcher(text, to)) current.labels.push(part);
    },
  });
  return selectors;
}

/** The labels by which the sums around a selector are made: `sum by (channel) (…)`. */
function groupingsAround(node: SyntaxNode, text: string): string[] {
  const labels: string[] = [];
  for (let around = node.parent; around; around = around.parent) {
    const names = around.getChild('AggregateModifier')?.getChild('GroupingLabels')?.getChildren('LabelName');
    labels.push(...(names ?? []).map(({ from, to }) => text.slice(from, to)));
  }
  return labels;
}

/** Label names in `by (…)` are followed by no comparison. */
function isMatcher(text: string, end: number): boolean {
  return /^\s*(?:=|!)/.test(text.slice(end));
}
