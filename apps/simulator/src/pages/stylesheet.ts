/** The one stylesheet of all pages. */
export const STYLESHEET = `
:root { color-scheme: light; --ink: #1c2430; --muted: #576273; --line: #cdd4de; --accent: #b3121d; --soft: #f5f7fa; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--soft); }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; justify-content: space-between; align-items: center; padding-block: .75rem; }
.brand { margin: 0; font-weight: 700; color: var(--accent); }
nav a { margin-left: 1rem; color: var(--ink); }
nav a[aria-current] { font-weight: 700; text-decoration: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: #fff; padding: .5rem; }
h1 { font-size: 1.5rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
section, .card { background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin-bottom: 1rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input, select { width: 100%; font: inherit; padding: .6rem; border: 1px solid #76808f; border-radius: .35rem; background: #fff; }
input[type=checkbox] { width: auto; margin-right: .5rem; }
.field { margin-bottom: .85rem; }
.hint, footer { color: var(--muted); font-size: .9rem; }
button, .button { font: inherit; font-weight: 600; padding: .65rem 1.1rem; border-radius: .35rem; border: 1px solid var(--accent);
  background: var(--accent); color: #fff; cursor: pointer; text-decoration: none; display: inline-block; margin: 0 .5rem .5rem 0; }
ol { padding-left: 1.5rem; margin: 0; }
button.quiet { background: #fff; color: var(--accent); }
button:disabled { opacity: .55; cursor: progress; }
:focus-visible { outline: 3px solid #1a5fd0; outline-offset: 2px; }
dl { display: grid; grid-template-columns: minmax(7rem, 30%) 1fr; gap: .35rem 1rem; margin: 0 0 1rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.amount { font-size: 1.35rem; font-weight: 700; }
.digits span { display: inline-block; margin-right: .45rem; }
.ok { color: #116330; font-weight: 700; }
.bad { color: #a4101a; font-weight: 700; }
details { border-top: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .75rem; overflow-x: auto; font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
td, th { text-align: left; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
td.number, th.number { text-align: right; padding-left: .5rem; padding-right: 0; white-space: nowrap; overflow-wrap: normal; }
[hidden] { display: none; }
`;
