import type { Box, Point, Size } from '@pollux/geometry'
import type { Drawable } from '@pollux/render'
import type { VertexPlace } from '../edit/edits.ts'
import { type OverlayLayer, overlayLayers } from '../shapes/overlay-layer.ts'
import { paintersOrder, type Shape, toShapes } from '../shapes/shape.ts'
import { hitTest } from '../view/hit-test.ts'

/** The kind of an edit. */
export type EditAction =
  | 'draw'
  | 'move'
  | 'resize'
  | 'reshape'
  | 'rename'
  | 'delete'
  | 'undo'
  | 'redo'

/** A change of a model; `shown` only requires redrawing. */
export type ModelNotice =
  | { kind: 'shown' | 'selected' | 'hovered' }
  | { kind: 'edited'; action: EditAction; index: number | undefined }

/** The conditions by which findings are shown. */
export interface Filter {
  layers: ReadonlySet<OverlayLayer>
  hiddenLabels: ReadonlySet<string>
  /** The least score of shown findings; those without a score are always shown. */
  minScore: number
}

/** The distance from the pointer within which a finding is hit, in CSS pixels. */
const HIT_DISTANCE = 5

/**
 * The state of an overlay: the findings, and which are shown, selected and hovered. It is
 * independent of the DOM.
 */
export class OverlayModel {
  readonly #notify: (notice: ModelNotice) => void
  #findings: readonly Drawable[] = []
  #size: Size = { width: 0, height: 0 }
  #filter: Filter = { layers: new Set(overlayLayers), hiddenLabels: new Set(), minScore: 0 }
  #shapes: readonly Shape[] = []
  #shown: readonly Shape[] = []
  /** The shapes that were shown before a drag. */
  #resting: readonly Shape[] | undefined
  #selected: number | undefined
  #hovered: number | undefined
  #vertex: VertexPlace | undefined
  #draft: Box | undefined
  #dragged: number | undefined

  constructor(notify: (notice: ModelNotice) => void) {
    this.#notify = notify
  }

  get findings(): readonly Drawable[] {
    return this.#findings
  }

  /** A shape for every finding. */
  get shapes(): readonly Shape[] {
    return this.#shapes
  }

  /** The visible shapes, the largest first. */
  get shown(): readonly Shape[] {
    return this.#shown
  }

  get filter(): Filter {
    return this.#filter
  }

  get size(): Size {
    return this.#size
  }

  get selected(): number | undefined {
    return this.#selected
  }

  get hovered(): number | undefined {
    return this.#hovered
  }

  /** The point of the selected polygon that keys move. */
  get vertex(): VertexPlace | undefined {
    return this.#vertex
  }

  /** A box that is being drawn. */
  get draft(): Box | undefined {
    return this.#draft
  }

  /** The finding that is being dragged. */
  get dragged(): number | undefined {
    return this.#dragged
  }

  /** Replaces all findings. */
  setFindings(findings: readonly Drawable[]): void {
    if (findings === this.findings) return
    this.#findings = findings
    this.#vertex = undefined
    this.#hovered = undefined
    this.#reshape()
    if (this.#selected !== undefined && this.#selected >= findings.length) this.select(undefined)
  }

  setSize(size: Size): void {
    if (size.width === this.#size.width && size.height === this.#size.height) return
    this.#size = { width: size.width, height: size.height }
    this.#reshape()
  }

  setFilter(filter: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...filter }
    this.#sift()
  }

  select(index: number | undefined): void {
    const next = index !== undefined && this.#shapes[index] ? index : undefined
    if (next === this.#selected) return
    this.#selected = next
    this.#vertex = undefined
    this.#notify({ kind: 'selected' })
  }

  hover(index: number | undefined): void {
    const next = index !== undefined && this.#shapes[index] ? index : undefined
    if (next === this.#hovered) return
    this.#hovered = next
    this.#notify({ kind: 'hovered' })
  }

  holdVertex(vertex: VertexPlace | undefined): void {
    this.#vertex = vertex
    this.#notify({ kind: 'shown' })
  }

  /** Selects the next or previous visible finding, in the order of the list. */
  walk(steps: 1 | -1): void {
    const inSight = this.#shown.map(({ index }) => index).sort((a, b) => a - b)
    const at = this.#selected === undefined ? -1 : inSight.indexOf(this.#selected)
    const first = steps > 0 ? 0 : inSight.length - 1
    const next = at < 0 ? first : (at + steps + inSight.length) % inSight.length
    this.select(inSight[next])
  }

  /** Returns the findings at a point of the picture, the smallest first. */
  at(point: Point, scale: number): number[] {
    return hitTest(this.#shown, this.#filter.layers, point, HIT_DISTANCE / scale)
  }

  /** Sets edited findings. The selection is kept if it still exists. */
  edit(findings: readonly Drawable[], action: EditAction, index?: number): void {
    this.#findings = findings
    this.#vertex = undefined
    this.#hovered = undefined
    this.#reshape()
    this.#notify({ kind: 'edited', action, index })
    if (this.#selected !== undefined && !this.#shapes[this.#selected]) this.select(undefined)
  }

  /**
   * Shows a finding that is being dragged, or a box that is being drawn. Without either, the
   * preview ends.
   */
  preview({ shape, draft }: { shape?: Shape; draft?: Box }): void {
    this.#draft = draft
    this.#dragged = shape?.index
    if (shape) {
      this.#resting ??= this.#shown
      this.#shown = this.#resting.map((other) => (other.index === shape.index ? shape : other))
    } else if (this.#resting) {
      this.#shown = this.#resting
      this.#resting = undefined
    }
    this.#notify({ kind: 'shown' })
  }

  #reshape(): void {
    this.#shapes = toShapes(this.findings, this.#size)
    this.#sift()
  }

  #sift(): void {
    const { hiddenLabels, minScore } = this.#filter
    const inSight = this.#shapes.filter(({ index, score, label }) => {
      const given = this.findings[index]?.label
      const isHidden = hiddenLabels.has(label) || (given !== undefined && hiddenLabels.has(given))
      return !isHidden && (score === undefined || score >= minScore)
    })
    this.#shown = paintersOrder(inSight)
    this.#resting = undefined
    this.#notify({ kind: 'shown' })
  }
}
