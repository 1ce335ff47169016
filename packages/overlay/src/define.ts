import { defineOverlay } from './element/define-overlay.ts'

export { PolluxOverlayElement } from './element/overlay-element.ts'
export type { OverlayEvents } from './element/overlay-events.ts'

defineOverlay()
