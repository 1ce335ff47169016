export type { Drawable } from '@pollux/render'
export {
  drawnFinding,
  insertVertex,
  moveFinding,
  moveVertex,
  removeVertex,
  renameFinding,
  resizeFinding,
  type VertexPlace,
} from './edit/edits.ts'
export { defineOverlay } from './element/define-overlay.ts'
export type { OverlayPicture } from './element/open-picture.ts'
export { DEFAULT_OPACITY, PolluxOverlayElement } from './element/overlay-element.ts'
export { OverlayError, type OverlayErrorCode } from './element/overlay-error.ts'
export type {
  FindingDetail,
  FindingsChangeDetail,
  OverlayEventDetails,
  OverlayEvents,
} from './element/overlay-events.ts'
export type { EditAction } from './model/overlay-model.ts'
export { isOverlayLayer, type OverlayLayer, overlayLayers } from './shapes/overlay-layer.ts'
export type { View } from './view/view.ts'
