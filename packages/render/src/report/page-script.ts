import type { KnownText } from './html-page.ts'

/** The script of a report: its switches, and highlighting of findings. The page's policy allows no other script: after a change, update the hash below, which a test prints. */
const text = `
'use strict';
const all = (selector) => [...document.querySelectorAll(selector)];
const form = document.querySelector('form');
const picture = document.querySelector('.stage > svg');
const drawings = document.querySelector('.drawings');

/** Everything that belongs to a finding, by its number: shapes in the picture and its row. */
const parts = new Map();
for (const part of all('[data-finding]')) {
  const known = parts.get(part.dataset.finding);
  if (known) known.push(part);
  else parts.set(part.dataset.finding, [part]);
}

const switches = {
  layer: ({ value, checked }) => {
    for (const group of all('[data-layer="' + value + '"]')) group.classList.toggle('off', !checked);
  },
  label: ({ value, checked }) => {
    for (const row of all('tr[data-label="' + value + '"]')) {
      for (const part of parts.get(row.dataset.finding)) {
        if (part !== row) part.classList.toggle('off', !checked);
      }
    }
  },
  opacity: ({ value }) => {
    if (drawings) drawings.style.opacity = value / 100;
  },
};
if (form) {
  form.hidden = false;
  form.addEventListener('input', ({ target }) => switches[target.name](target));
  // Browsers keep what was switched when a page is loaded again.
  for (const control of form.elements) if (control.name) switches[control.name](control);
}

let lit;
let pinned;
const light = (finding) => {
  if (finding === lit) return;
  for (const part of parts.get(lit) ?? []) part.classList.remove('lit');
  lit = finding;
  for (const part of parts.get(lit) ?? []) part.classList.add('lit');
  if (picture) picture.classList.toggle('has-lit', lit !== undefined);
};
const pin = (finding) => {
  pinned = finding === pinned ? undefined : finding;
  for (const button of all('[aria-pressed]')) {
    button.setAttribute('aria-pressed', button.closest('tr').dataset.finding === pinned);
  }
  light(pinned);
};
const findingAt = (target) => {
  const part = target instanceof Element ? target.closest('[data-finding]') : null;
  return part ? part.dataset.finding : undefined;
};
document.addEventListener('pointerover', ({ target }) => light(findingAt(target) ?? pinned));
document.documentElement.addEventListener('pointerleave', () => light(pinned));
document.addEventListener('focusin', ({ target }) => light(findingAt(target) ?? pinned));
document.addEventListener('focusout', () => light(pinned));
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') pin(pinned);
});
document.addEventListener('click', ({ target }) => {
  const finding = findingAt(target);
  if (finding === undefined || !target.closest('.drawings, button')) return;
  pin(finding);
  const button = document.querySelector('tr[data-finding="' + finding + '"] button');
  if (button && pinned === finding) button.scrollIntoView({ block: 'nearest' });
});
`

/** The script and its hash. */
export const pageScript: KnownText = { text, hash: 'kP1egV1KaOqWFquH8HOaVt42mNbCoWEf8vKyU2xen3c=' }
