import type { KnownText } from './html-page.ts'

/** The style of a report. The page's policy allows no other style: after a change, update the hash below, which a test prints. */
const text = `
:root {
  color-scheme: light dark;
  --line: light-dark(#c9ced6, #3d434d);
  --soft: light-dark(#f2f4f7, #1f2329);
  --mark: light-dark(#0b57d0, #8ab4f8);
  --quiet: light-dark(#4b5563, #b0b7c3);
  background: light-dark(#ffffff, #14171b);
  color: light-dark(#14171b, #f2f4f7);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 100rem;
  padding: 1rem;
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.5rem; line-height: 1.2; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
p { margin: 0.25rem 0; }
main { display: flex; flex-wrap: wrap; gap: 0 2rem; margin-top: 1rem; }
@media (min-width: 64rem) {
  .stage { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; }
}
main > div { flex: 1 1 24rem; min-width: 0; max-width: 100%; }
main > div + div { flex-basis: auto; min-width: min(24rem, 100%); }
main > div > :is(section, details):not(:first-child) { contain: inline-size; }
.stage > svg { display: block; width: 100%; height: auto; max-height: 75vh; background: repeating-conic-gradient(#0000 0 25%, #8884 0 50%) 0 0/1rem 1rem; }
.note { font-weight: 600; }
form { margin-top: 0.75rem; }
fieldset { margin: 0 0 0.5rem; border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.25rem 0.75rem 0.5rem; max-height: 14rem; overflow: auto; }
legend { padding: 0 0.25rem; font-weight: 600; }
fieldset label { display: inline-flex; align-items: center; gap: 0.375rem; min-height: 1.75rem; margin-right: 1rem; }
.opacity { display: flex; align-items: center; gap: 0.75rem; }
input { accent-color: var(--mark); }
input[type='checkbox'] { width: 1.125rem; height: 1.125rem; margin: 0; flex: none; }
input[type='range'] { flex: 1; min-height: 1.75rem; }
.swatch { width: 0.875rem; height: 0.875rem; border: 1px solid var(--quiet); border-radius: 0.1875rem; vertical-align: -0.125em; flex: none; }
.count { color: var(--quiet); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--quiet); font-weight: 600; overflow-wrap: normal; vertical-align: bottom; }
tbody th { min-width: 7rem; }
.number { text-align: right; }
td.number { white-space: nowrap; }
button { min-width: 2rem; min-height: 1.75rem; border: 1px solid var(--line); border-radius: 0.375rem; background: var(--soft); color: inherit; font: inherit; cursor: pointer; }
button[aria-pressed='true'] { border-color: var(--mark); box-shadow: inset 0 0 0 1px var(--mark); }
tr.lit { background: var(--soft); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
code, pre { font: 0.875rem/1.45 ui-monospace, monospace; }
pre { max-height: 30rem; overflow: auto; margin: 0.5rem 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.375rem; background: var(--soft); white-space: pre-wrap; }
dl { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: 0.25rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; white-space: pre-wrap; }
ul { margin: 0; padding-left: 1.25rem; }
details { margin-top: 1.5rem; }
summary { cursor: pointer; min-height: 1.75rem; font-weight: 600; font-size: 1.125rem; }
.drawings [data-finding] { pointer-events: all; cursor: pointer; }
.has-lit .drawings [data-finding]:not(.lit) { opacity: 0.15; }
.off { display: none; }
@media print { form { display: none; } .stage { position: static; max-height: none; } }
`

/** The style and its hash. */
export const pageStyle: KnownText = { text, hash: '0ey8fyYgqFb75IDhCTz0supyz5Ih7TMtoLE+Uez0hG4=' }
