import { PolluxOverlayElement } from './overlay-element.ts'

/**
 * Defines the element `<pollux-overlay>` on this page, once; where there is no page, as on a server, nothing happens.
 *
 * @param name the element's name, if `pollux-overlay` is taken
 * @throws `DOMException` if the name belongs to another element, or is none for an element
 */
export function defineOverlay(name = 'pollux-overlay'): void {
  const registry = globalThis.customElements
  if (!registry || registry.getName(PolluxOverlayElement) !== null) return
  registry.define(name, PolluxOverlayElement)
}
