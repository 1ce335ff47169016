/**
 * Returns the style sheet of an overlay. Every content security policy allows sheets that a script
 * constructs.
 */
export function createStyle(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  return sheet
}

const style = `
:host {
  --ground: var(--overlay-ground, #6f7378);
  --accent: var(--overlay-accent, light-dark(#5b4bdb, #a79bff));
  --panel: var(--overlay-panel, light-dark(#ffffff, #1d1f23));
  --text: var(--overlay-text, light-dark(#1b1e24, #e6e8ec));
  --quiet: light-dark(#565c66, #a3a9b3);
  --line: light-dark(#d9dce1, #34373d);
  display: block;
  position: relative;
  block-size: 480px;
  overflow: hidden;
  color: var(--text);
  font: 13px/1.4 system-ui, sans-serif;
  -webkit-tap-highlight-color: transparent;
}
:host([hidden]), [hidden] { display: none !important; }
.frame { display: flex; block-size: 100%; }
.stage {
  flex: 1; min-inline-size: 0; position: relative; overflow: hidden; background: var(--ground);
  cursor: grab; touch-action: none; user-select: none; outline: none; direction: ltr;
}
.stage:active { cursor: grabbing; }
.stage:focus-visible::after {
  content: ''; position: absolute; inset: 0; pointer-events: none;
  border: 2px solid var(--accent); box-shadow: inset 0 0 0 1px #fff;
}
.world { position: absolute; inset: 0 auto auto 0; transform-origin: 0 0; background: rgb(255 255 255 / 0.08); }
.moving { will-change: transform; }
.picture { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.masks { position: absolute; inset: 0; transition: opacity 120ms; }
.masks canvas { position: absolute; }
.crisp .picture, .masks.crisp canvas { image-rendering: pixelated; }
.drawings, .chips { position: absolute; inset: 0 auto auto 0; pointer-events: none; }
.chips { transition: opacity 120ms; }
.chips.waiting { opacity: 0; transition: none; }
.chip {
  position: absolute; inset: 0 auto auto 0; display: flex; gap: 4px; box-sizing: border-box;
  block-size: 18px; max-inline-size: 220px; padding-inline: 5px; border-radius: 4px;
  font: 600 11px/18px system-ui, sans-serif; white-space: nowrap;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 0.3);
}
.chip bdi { overflow: hidden; text-overflow: ellipsis; }
.chip span { font-variant-numeric: tabular-nums; font-weight: 400; }
.chip span:empty { display: none; }
.stage[data-editing] .chip.lit { margin-block-start: -8px; }
.chip.lit { z-index: 1; box-shadow: 0 0 0 1.5px #fff, 0 0 0 2.5px rgb(0 0 0 / 0.6); }
.rename {
  position: absolute; inset: 0 auto auto 0; z-index: 2; box-sizing: border-box; inline-size: 200px; block-size: 28px;
  padding-inline: 8px; border: 1px solid var(--accent); border-radius: 6px; outline: 2px solid var(--accent);
  background: var(--panel); color: var(--text); font: inherit;
}
.message {
  position: absolute; inset: auto 12px 12px; margin: 0 auto; inline-size: fit-content; padding: 6px 12px;
  border-radius: 6px; background: var(--panel); color: var(--text);
}
.list {
  box-sizing: border-box; flex: none; inline-size: 240px; margin: 0; padding: 4px; overflow-y: auto;
  list-style: none; background: var(--panel); border-inline-start: 1px solid var(--line);
}
:host(:not([list])) .list:not(:focus-within) {
  position: absolute; inline-size: 1px; block-size: 1px; padding: 0; border: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
:host(:not([list])) .list:focus-within { position: absolute; inset-block: 0; inset-inline-end: 0; }
li {
  display: flex; align-items: center; gap: 8px; min-block-size: 28px; padding: 0 8px; border-radius: 6px;
  cursor: default; content-visibility: auto; contain-intrinsic-block-size: 28px;
}
li i { flex: none; inline-size: 12px; block-size: 12px; border-radius: 3px; box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.35); }
li bdi { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
li bdi.unnamed { font-style: italic; }
li span { margin-inline-start: auto; color: var(--quiet); font-variant-numeric: tabular-nums; }
li.hovered { background: color-mix(in srgb, var(--accent) 10%, transparent); }
li[aria-selected=true] { background: color-mix(in srgb, var(--accent) 20%, transparent); }
li:focus-visible, .list:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.status { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: reduce) { .masks, .chips { transition: none; } }
@media (forced-colors: active) { .chip, li i { forced-color-adjust: none; } }
`
