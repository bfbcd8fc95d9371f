/** Series of a scrape: the names of their labels by the name of the series, histograms' parts among them. */
export type Scrape = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads what `/metrics` answered. */
export function readScrape(text: string): Scrape {
  const series = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, name, labels = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (!name) continue;
    const known = series.get(name) ?? new Set<string>();
    for (const [, label] of labels.matchAll(/(?:^|,)(\w+)="/g)) known.add(label as string);
    series.set(name, known);
  }
  return series;
}

/** The value of a series; its labels are written as they are shown. */
export function valueOf(text: string, series: string): number | null {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
}
