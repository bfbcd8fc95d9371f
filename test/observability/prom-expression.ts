import { parser } from '@prometheus-io/lezer-promql';

/** A metric that an expression reads, with the labels that it filters by. */
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
    enter: ({ name, type, from, to }) => {
      if (type.isError) throw new Error(`at ${from}: ${text}`);
      const part = text.slice(from, to);
      if (name === 'VectorSelector') selectors.push({ metric: '', labels: [] });
      const current = selectors.at(-1);
      if (name === 'Identifier' && current && current.metric === '') current.metric = part;
      if (name === 'LabelName' && current && isMatcher(text, to)) current.labels.push(part);
    },
  });
  return selectors;
}

/** Label names in `by (…)` are followed by no comparison. */
function isMatcher(text: string, end: number): boolean {
  return /^\s*(?:=|!)/.test(text.slice(end));
}
