import type { Box, Point, Size } from '@pollux/geometry'
import type { Drawable } from '@pollux/render'
import { type DragTarget, drag, dragTargetAt, drawnBox } from '../edit/drag-target.ts'
import { drawnFinding, type VertexPlace } from '../edit/edits.ts'
import { beginHistory, record, redo, undo } from '../edit/history.ts'
import { type OverlayLayer, overlayLayers } from '../shapes/overlay-layer.ts'
import { paintersOrder, reshape, type Shape, toShapes } from '../shapes/shape.ts'
import { hitTest } from '../view/hit-test.ts'

/** What was done to the findings. */
export type EditAction =
  | 'draw'
  | 'move'
  | 'resize'
  | 'reshape'
  | 'rename'
  | 'delete'
  | 'undo'
  | 'redo'

/** What changed in a model; `shown` is everything that only has to be drawn anew. */
export type ModelNotice =
  | { kind: 'shown' | 'selected' | 'hovered' }
  | { kind: 'edited'; action: EditAction; index: number | undefined }

/** Which findings are in sight. */
export interface Filter {
  layers: ReadonlySet<OverlayLayer>
  hiddenLabels: ReadonlySet<string>
  /** Findings with a lower score are out of sight; those without a score stay. */
  minScore: number
}

/** A drag over the picture, in its pixels. */
export interface PictureDrag {
  move(to: Point): void
  end(): void
  cancel(): void
}

/** CSS pixels around the pointer within which a thing is met. */
const HIT_DISTANCE = 5

/** CSS pixels that a drawn box has at least on its shorter side. */
const MIN_DRAWN_SIDE = 4

/** What an overlay knows: findings with their past, what is in sight, selected and hovered. It knows of no page. */
export class OverlayModel {
  readonly #notify: (notice: ModelNotice) => void
  #history = beginHistory<readonly Drawable[]>([])
  #size: Size = { width: 0, height: 0 }
  #filter: Filter = { layers: new Set(overlayLayers), hiddenLabels: new Set(), minScore: 0 }
  #shapes: readonly Shape[] = []
  #shown: readonly Shape[] = []
  #selected: number | undefined
  #hovered: number | undefined
  #vertex: VertexPlace | undefined
  #draft: Box | undefined
  #dragged: number | undefined

  constructor(notify: (notice: ModelNotice) => void) {
    this.#notify = notify
  }

  get findings(): readonly Drawable[] {
    return this.#history.present
  }

  /** A shape for every finding. */
  get shapes(): readonly Shape[] {
    return this.#shapes
  }

  /** The shapes in sight, the largest first. */
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

  /** Takes other findings; what can be undone is forgotten. */
  setFindings(findings: readonly Drawable[]): void {
    if (findings === this.findings) return
    this.#history = beginHistory(findings)
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

  /** Selects the next finding in sight, or the one before, in the order of the list. */
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

  /** Puts a finding in the place of another as one step that can be undone. */
  replace(index: number, finding: Drawable, action: EditAction): void {
    if (finding === this.findings[index]) return
    this.#record(this.findings.with(index, finding), action, index)
  }

  /** Takes a finding away. */
  remove(index: number): void {
    this.#vertex = undefined
    this.#hovered = undefined
    this.#record(this.findings.toSpliced(index, 1), 'delete', index)
    const isLast = index >= this.findings.length
    this.#selected = undefined
    this.select(isLast ? this.findings.length - 1 : index)
    if (this.findings.length === 0) this.#notify({ kind: 'selected' })
  }

  /** Adds a box that a person drew, and selects it. */
  add(box: Box, label = ''): void {
    const index = this.findings.length
    this.#record([...this.findings, drawnFinding(box, label)], 'draw', index)
    this.select(index)
  }

  /** Goes a step back, or forward again. */
  travel(action: 'undo' | 'redo'): void {
    const history = action === 'undo' ? undo(this.#history) : redo(this.#history)
    if (history === this.#history) return
    this.#history = history
    this.#vertex = undefined
    this.#hovered = undefined
    this.#reshape()
    this.#notify({ kind: 'edited', action, index: undefined })
    if (this.#selected !== undefined && !this.#shapes[this.#selected]) this.select(undefined)
  }

  /** Begins an edit at a point of the picture: of the selected finding, else of the smallest there, else of a new box. */
  beginDrag(from: Point, scale: number): PictureDrag {
    const held = this.#selected === undefined ? undefined : this.#shapes[this.#selected]
    const target = held && dragTargetAt(held, from, scale)
    if (held && target) return this.#dragFinding(held, target, from)
    const under = this.at(from, scale)
    const index = under.find((at) => at === this.#selected) ?? under[0]
    if (index === undefined) return this.#drawBox(from, scale)
    this.select(index)
    return this.#dragFinding(this.#shapes[index]!, { kind: 'body' }, from)
  }

  #dragFinding(shape: Shape, target: DragTarget, from: Point): PictureDrag {
    const { index } = shape
    const finding = this.findings[index]!
    const shown = this.#shown
    let moved = finding
    this.#dragged = index
    if (target.kind === 'vertex') this.#vertex = target
    return {
      move: (to) => {
        moved = drag(finding, target, { from, to }, this.#size)
        const preview = reshape(shape, moved, this.#size)
        this.#shown = shown.map((other) => (other.index === index ? preview : other))
        this.#notify({ kind: 'shown' })
      },
      end: () => {
        this.#dragged = undefined
        this.#shown = shown
        const action = {
          body: 'move',
          handle: 'resize',
          vertex: 'reshape',
          side: 'reshape',
        } as const
        this.replace(index, moved, action[target.kind])
        if (target.kind === 'side')
          this.holdVertex({ ring: target.ring, vertex: target.vertex + 1 })
        this.#notify({ kind: 'shown' })
      },
      cancel: () => {
        this.#dragged = undefined
        this.#shown = shown
        this.#notify({ kind: 'shown' })
      },
    }
  }

  #drawBox(from: Point, scale: number): PictureDrag {
    const finish = () => {
      this.#draft = undefined
      this.#notify({ kind: 'shown' })
    }
    return {
      move: (to) => {
        this.#draft = drawnBox(from, to, this.#size)
        this.#notify({ kind: 'shown' })
      },
      end: () => {
        const box = this.#draft
        finish()
        if (box && Math.min(box.width, box.height) * scale >= MIN_DRAWN_SIDE) this.add(box)
      },
      cancel: finish,
    }
  }

  #record(findings: readonly Drawable[], action: EditAction, index: number): void {
    this.#history = record(this.#history, findings)
    this.#reshape()
    this.#notify({ kind: 'edited', action, index })
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
    this.#notify({ kind: 'shown' })
  }
}
