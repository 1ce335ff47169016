import type { Size } from '@pollux/geometry'
import type { Drawable } from '@pollux/render'
import type { EditAction } from '../model/overlay-model.ts'
import type { OverlayLayer } from '../shapes/overlay-layer.ts'
import type { View } from '../view/view.ts'
import type { PolluxOverlayElement } from './overlay-element.ts'
import type { OverlayError } from './overlay-error.ts'

declare global {
  interface HTMLElementTagNameMap {
    'pollux-overlay': PolluxOverlayElement
  }
  interface HTMLElementEventMap extends OverlayEvents {}
}

/** The finding of an event; both members are `undefined` for none. */
export interface FindingDetail {
  index: number | undefined
  finding: Drawable | undefined
}

/** The findings after an edit. */
export interface FindingsChangeDetail {
  findings: readonly Drawable[]
  action: EditAction
  /** The finding that was edited; undefined for undo and redo. */
  index: number | undefined
}

/** The details of an overlay's events, by their names. */
export interface OverlayEventDetails {
  'finding-select': FindingDetail
  'finding-hover': FindingDetail
  'findings-change': FindingsChangeDetail
  'layers-change': { layers: readonly OverlayLayer[] }
  'editing-change': { editing: boolean }
  'view-change': View
  'picture-load': { size: Size }
  'picture-error': { error: OverlayError }
}

/** The events of an overlay, by their names. */
export type OverlayEvents = {
  [Name in keyof OverlayEventDetails]: CustomEvent<OverlayEventDetails[Name]>
}
