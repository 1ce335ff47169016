import type { KnownText } from '@pollux/render/page'

/** What the page does: its switches. The page lets in no other script: who changes this changes the hash below it, which a test names. */
const text = `
'use strict';
const main = document.querySelector('main');
const form = document.querySelector('form');
const apply = ({ name, value, checked }) => {
  main.classList.toggle('hide-' + value, !checked);
};
if (form) {
  form.hidden = false;
  form.addEventListener('input', ({ target }) => apply(target));
  // Browsers keep what was switched when a page is loaded again.
  for (const control of form.elements) if (control.name) apply(control);
}
`

/** The script and its hash. */
export const evaluationScript: KnownText = {
  text,
  hash: 'LLX77chGXR1rCu5ggJb9VovMhABUqokSFsyu1kv30qQ=',
}
