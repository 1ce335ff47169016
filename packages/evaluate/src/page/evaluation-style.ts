import type { KnownText } from '@pollux/render/page'

/**
 * The style of the page, added to that of a report. The page allows no other style. A change here
 * changes the hash below, which a test checks.
 */
const text = `
main.evaluation { display: block; }
main.evaluation .scroll { margin-bottom: 1rem; }
main.evaluation details { margin-top: 0.75rem; }
main.evaluation form { margin: 0; padding: 0.5rem 0; background: light-dark(#ffffff, #14171b); }
@media (min-width: 48rem) and (min-height: 32rem) { main.evaluation form { position: sticky; top: 0; z-index: 1; } }
main.evaluation fieldset { margin: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1.5rem 1rem; margin-top: 0.75rem; }
.card { min-width: 0; content-visibility: auto; contain-intrinsic-size: auto 22rem; }
.card h3 { margin: 0; font-size: 1rem; }
.card > svg { display: block; width: 100%; height: auto; max-height: 24rem; margin: 0.25rem 0; border: 1px solid var(--line); border-radius: 0.375rem; background: #808080; }
.labels { font-size: 0.875rem; }
.kind { filter: drop-shadow(0 0 1px #000000); }
.kind rect, .kind path, .kind circle { stroke-width: 3px; vector-effect: non-scaling-stroke; }
.kind text { fill: #ffffff; stroke: #14171b; stroke-width: 0.3em; stroke-dasharray: none; stroke-linejoin: round; paint-order: stroke; font-family: system-ui, sans-serif; font-weight: 600; }
.hide-labels .kind text { display: none; }
.hide-truth [data-kind='truth'], .hide-right [data-kind='right'], .hide-wrong [data-kind='wrong'], .hide-missed [data-kind='missed'], .hide-ignored [data-kind='ignored'], .hide-only-a [data-kind='only-a'], .hide-only-b [data-kind='only-b'], .hide-both [data-kind='both'], .hide-neither [data-kind='neither'], .hide-wrong-a [data-kind='wrong-a'], .hide-wrong-b [data-kind='wrong-b'] { display: none; }
`

/** The style and its hash. */
export const evaluationStyle: KnownText = {
  text,
  hash: 'NenbyU62ft0fkkOmzPShy7EdcV+44nDi4nyGZTZvyOs=',
}
