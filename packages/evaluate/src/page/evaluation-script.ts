import type { KnownText } from '@pollux/render/page'

/**
 * The script of the page: its switches. The page allows no other script. A change here changes the
 * hash below, which a test checks.
 */
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
