import { PolluxOverlayElement } from './overlay-element.ts'

/**
 * Defines the element `<pollux-overlay>` on this page, once. Without a page, as on a server, it
 * does nothing.
 *
 * @param name The element's name, if `pollux-overlay` is taken.
 * @throws {DOMException} If the name belongs to another element, or is not a valid element name.
 */
export function defineOverlay(name = 'pollux-overlay'): void {
  const registry = globalThis.customElements
  if (!registry || registry.getName(PolluxOverlayElement) !== null) return
  registry.define(name, PolluxOverlayElement)
}
