import { invalidArgument } from '@pollux/errors'
import type { Point, Size } from '@pollux/geometry'
import type { Drawable } from '@pollux/render'
import { type ModelNotice, OverlayModel } from '../model/overlay-model.ts'
import {
  checkLayers,
  type OverlayLayer,
  overlayLayers,
  readLayers,
} from '../shapes/overlay-layer.ts'
import type { View } from '../view/view.ts'
import { readSize, reflectNumber, takeOwnProperties } from './element-properties.ts'
import type { OverlayPicture } from './open-picture.ts'
import type { OverlayEventDetails } from './overlay-events.ts'
import { createOverlayParts } from './overlay-parts.ts'
import { createStyle } from './overlay-style.ts'
import { createPictureSlot } from './picture-slot.ts'

/** The base class; on a server, an empty one, so that the module loads. */
const Base: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? class {}

/** The default opacity of masks. */
export const DEFAULT_OPACITY = 0.45

const attributes = ['alt', 'editable', 'layers', 'min-score', 'opacity', 'selected']

/**
 * The element `<pollux-overlay>`: a picture with findings, editable by the attribute `editable`.
 */
export class PolluxOverlayElement extends Base {
  static readonly observedAttributes = attributes

  readonly #model = new OverlayModel((notice) => this.#take(notice))
  readonly #parts = createOverlayParts(this.#model, () => this.#emit('view-change', this.view))
  readonly #slot = createPictureSlot({
    change: (opened) => {
      this.#parts.say('')
      this.#showPicture()
      if (opened) this.#emit('picture-load', { size: opened.size })
    },
    fail: (error) => {
      this.#parts.say(error.message)
      this.#emit('picture-error', { error })
    },
  })
  #size: Size | undefined
  #opacity = DEFAULT_OPACITY
  #isEditing = false
  // Whether editing is wanted once the editor has been loaded.
  #wantsEditing = false
  /** While the page sets something itself, it is not notified of it. */
  #isSilent = false
  #listening = new AbortController()

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [createStyle()]
    root.append(this.#parts.element)
  }

  connectedCallback(): void {
    takeOwnProperties(this, ['picture', 'size', 'findings', 'layers', 'hiddenLabels'])
    this.#listening = new AbortController()
    this.#parts.listen(this, this.#listening.signal)
    this.#parts.describe(this.alt)
    this.#show()
  }

  disconnectedCallback(): void {
    this.#listening.abort()
    this.#parts.stage.stop()
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'alt') this.#parts.describe(this.alt)
    else if (name === 'editable') this.editing = value !== null
    else if (name === 'layers') this.layers = readLayers(value)
    else if (name === 'min-score') this.minScore = Number(value)
    else if (name === 'opacity') this.opacity = value === null ? DEFAULT_OPACITY : Number(value)
    else this.selected = value === null ? undefined : Number(value)
  }

  /** A description of the picture for people who do not see it. @default 'Picture' */
  get alt(): string {
    return this.getAttribute('alt') ?? ''
  }

  set alt(alt: string) {
    this.setAttribute('alt', alt)
  }

  /** Throws `TypeError` unless it is a picture; an unreadable one fires `picture-error`. */
  get picture(): OverlayPicture | undefined {
    return this.#slot.picture
  }

  set picture(picture: OverlayPicture | null | undefined) {
    this.#slot.set(picture || undefined)
  }

  /** The upright picture's size in the pixels of the findings. @default that of `picture` */
  get size(): Size | undefined {
    return this.#size
  }

  set size(size: Size | null | undefined) {
    this.#size = readSize(size)
    this.#showPicture()
  }

  /** The findings, edits included. Setting them clears the undo history. */
  get findings(): readonly Drawable[] {
    return this.#model.findings
  }

  set findings(findings: readonly Drawable[] | null | undefined) {
    const next = findings ?? []
    if (!Array.isArray(next)) throw invalidArgument('an array', 'findings', findings)
    this.#silently(() => this.#model.setFindings(next))
  }

  /** The layers that are shown. @default all layers */
  get layers(): readonly OverlayLayer[] {
    return overlayLayers.filter((layer) => this.#model.filter.layers.has(layer))
  }

  set layers(layers: readonly OverlayLayer[] | null | undefined) {
    const next = layers ?? overlayLayers
    checkLayers(next)
    this.#model.setFilter({ layers: new Set(next) })
  }

  /** Switches a layer on or off, as its key does. */
  toggleLayer(layer: OverlayLayer): void {
    const isShown = this.#model.filter.layers.has(layer)
    this.layers = overlayLayers.filter((name) =>
      name === layer ? !isShown : this.#model.filter.layers.has(name),
    )
    this.#emit('layers-change', { layers: this.layers })
  }

  /** The labels whose findings are hidden. @default [] */
  get hiddenLabels(): readonly string[] {
    return [...this.#model.filter.hiddenLabels]
  }

  set hiddenLabels(labels: readonly string[] | null | undefined) {
    this.#model.setFilter({ hiddenLabels: new Set(labels ?? []) })
  }

  /** The least score of shown findings, 0 to 1; those without a score are shown. @default 0 */
  get minScore(): number {
    return this.#model.filter.minScore
  }

  set minScore(score: number) {
    this.#model.setFilter({ minScore: Number(score) || 0 })
  }

  /** The opacity of masks, from 0 to 1. @default 0.45 */
  get opacity(): number {
    return this.#opacity
  }

  set opacity(opacity: number) {
    this.#opacity = Math.max(0, Math.min(1, Number(opacity) || 0))
    this.#show()
  }

  /** The index of the selected finding. */
  get selected(): number | undefined {
    return this.#model.selected
  }

  set selected(index: number | null | undefined) {
    this.#silently(() => this.#model.select(index ?? undefined))
  }

  /** The index of the finding under the pointer. */
  get hovered(): number | undefined {
    return this.#model.hovered
  }

  set hovered(index: number | null | undefined) {
    this.#silently(() => this.#model.hover(index ?? undefined))
  }

  /** Whether findings may be edited: the attribute `editable`. */
  get editable(): boolean {
    return this.hasAttribute('editable')
  }

  set editable(editable: boolean) {
    this.toggleAttribute('editable', Boolean(editable))
  }

  /** Whether drags and keys edit: true once `editable` is and the editor was loaded, until the key `e` or the page turns it off. */
  get editing(): boolean {
    return this.#isEditing
  }

  set editing(editing: boolean) {
    this.#wantsEditing = Boolean(editing) && this.editable
    if (!this.#wantsEditing || this.#parts.editor) this.#setEditing(this.#wantsEditing)
    else void this.#parts.loadEditor().then(() => this.#setEditing(this.#wantsEditing))
  }

  /** The scale in CSS pixels per pixel, and the position of the picture's origin on the stage. */
  get view(): View {
    return { ...this.#parts.stage.view }
  }

  /** Shows the whole picture, and keeps to it when the element's size changes. */
  fit(): void {
    this.#parts.stage.fit()
  }

  /** Shows the picture with `scale` CSS pixels for each of its pixels, around a point of the element or its middle. */
  zoomTo(scale: number, at?: Point): void {
    if (!(scale > 0)) throw invalidArgument('a number over 0', 'scale', scale)
    this.#parts.stage.zoom(scale, at)
  }

  /** Zooms to a finding, as large as it fits. */
  showFinding(index: number): void {
    const extent = this.#model.shapes[index]?.extent
    if (extent) this.#parts.stage.showBox(extent)
  }

  /** Undoes the last edit. */
  undo(): void {
    this.#parts.editor?.travel('undo')
  }

  /** Redoes the last undone edit. */
  redo(): void {
    this.#parts.editor?.travel('redo')
  }

  /** Opens the field for another label of the selected finding. */
  rename(): void {
    if (this.#isEditing) this.#parts.editor?.rename()
  }

  #setEditing(editing: boolean): void {
    if (editing === this.#isEditing) return
    this.#isEditing = editing
    this.toggleAttribute('editing', editing)
    this.#model.holdVertex(undefined)
    this.#emit('editing-change', { editing })
  }

  #show(): void {
    this.#parts.show({ opacity: this.#opacity, isEditing: this.#isEditing })
  }

  #showPicture(): void {
    const size = this.#size ?? this.#slot.opened?.size
    this.#parts.stage.setPicture(this.#slot.opened, size)
    if (size) this.#model.setSize(size)
  }

  /** Reacts to a change of the model. */
  #take(notice: ModelNotice): void {
    this.#show()
    if (notice.kind === 'shown') return
    const { selected, hovered, findings } = this.#model
    reflectNumber(this, 'selected', selected)
    reflectNumber(this, 'hovered', hovered)
    if (this.#isSilent) return
    if (notice.kind === 'edited') {
      const { action, index } = notice
      this.#emit('findings-change', { findings, action, index })
    } else {
      const index = notice.kind === 'selected' ? selected : hovered
      const finding = index === undefined ? undefined : findings[index]
      this.#emit(notice.kind === 'selected' ? 'finding-select' : 'finding-hover', {
        index,
        finding,
      })
    }
  }

  #silently(change: () => void): void {
    const wasSilent = this.#isSilent
    this.#isSilent = true
    change()
    this.#isSilent = wasSilent
  }

  #emit<Name extends keyof OverlayEventDetails>(
    name: Name,
    detail: OverlayEventDetails[Name],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}
