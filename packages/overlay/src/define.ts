import { defineOverlay } from './element/define-overlay.ts'

export { PolluxOverlayElement } from './element/overlay-element.ts'

defineOverlay()
