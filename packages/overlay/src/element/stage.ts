import type { Box, Point, Size } from '@pollux/geometry'
import { ChipLayer } from '../drawing/chip-layer.ts'
import { drawScene } from '../drawing/draw-scene.ts'
import { Contours, PIXEL_SCALE } from '../drawing/mask-contour.ts'
import { MaskLayer } from '../drawing/mask-layer.ts'
import { reductionFor } from '../drawing/mask-tile.ts'
import type { VertexPlace } from '../edit/edits.ts'
import type { OverlayLayer } from '../shapes/overlay-layer.ts'
import type { Shape } from '../shapes/shape.ts'
import { fitView, panBy, toPicture, type View, viewOfBox, zoomAt } from '../view/view.ts'
import type { OpenedPicture } from './open-picture.ts'

/** What a stage shows. */
export interface StageModel {
  /** Those in sight, the largest first. */
  shapes: readonly Shape[]
  layers: ReadonlySet<OverlayLayer>
  /** How much of their colours masks cover the picture with, from 0 to 1. */
  opacity: number
  selected: number | undefined
  hovered: number | undefined
  isEditing: boolean
  vertex: VertexPlace | undefined
  draft: Box | undefined
  /** The finding that is being dragged: its mask is drawn, not painted, until it rests. */
  dragged: number | undefined
}

/** The picture with everything over it, drawn once a frame when something changed. */
export class Stage {
  readonly element = document.createElement('div')
  readonly #world = document.createElement('div')
  readonly #canvas = document.createElement('canvas')
  readonly #masks = new MaskLayer()
  readonly #chips = new ChipLayer()
  readonly #contours = new Contours()
  readonly #onView: () => void
  #picture: OpenedPicture | undefined
  #size: Size | undefined
  #stage: Size = { width: 0, height: 0 }
  #view: View = { scale: 1, x: 0, y: 0 }
  #isFitted = true
  #model: StageModel | undefined
  #frame = 0

  constructor(onView: () => void) {
    this.#onView = onView
    this.element.className = 'stage'
    this.#world.className = 'world'
    this.#canvas.className = 'drawings'
    this.#world.append(this.#masks.element)
    this.element.append(this.#world, this.#canvas, this.#chips.element)
  }

  /** The size of the picture in the pixels of the findings. */
  get size(): Size | undefined {
    return this.#size
  }

  get view(): View {
    return this.#view
  }

  /** CSS pixels of the stage. */
  get room(): Size {
    return this.#stage
  }

  /** Shows another picture, or none, whose sides take `size` pixels of the findings. */
  setPicture(picture: OpenedPicture | undefined, size: Size | undefined): void {
    if (picture !== this.#picture) {
      this.#picture?.element.remove()
      if (picture) {
        picture.element.classList.add('picture')
        this.#world.prepend(picture.element)
      }
      this.#picture = picture
    }
    const isSameSize = size?.width === this.#size?.width && size?.height === this.#size?.height
    this.#size = size
    if (size)
      Object.assign(this.#world.style, { width: `${size.width}px`, height: `${size.height}px` })
    this.#world.hidden = !size
    if (!isSameSize) this.fit()
    this.draw()
  }

  /** Takes in how large the stage is. */
  resize(stage: Size): void {
    this.#stage = stage
    if (this.#isFitted) this.fit()
    else this.pan(0, 0)
    this.draw()
  }

  /** Shows the whole picture, and keeps to it when the stage's size changes. */
  fit(): void {
    this.#isFitted = true
    if (this.#size && this.#stage.width > 0) this.#setView(fitView(this.#size, this.#stage))
  }

  /** Shows the picture at a scale, the point under `at` unmoved: the middle if there is none. */
  zoom(scale: number, at: Point = { x: this.#stage.width / 2, y: this.#stage.height / 2 }): void {
    if (!this.#size) return
    this.#isFitted = false
    this.#setView(zoomAt(this.#view, scale, at, this.#size, this.#stage))
  }

  /** Moves the picture by CSS pixels. */
  pan(dx: number, dy: number): void {
    if (!this.#size) return
    this.#isFitted = false
    this.#setView(panBy(this.#view, dx, dy, this.#size, this.#stage))
  }

  /** Shows a box of the picture as large as there is room. */
  showBox(box: Box): void {
    if (!this.#size) return
    this.#isFitted = false
    const { x, y, width, height } = box
    const shown = { x, y, width: Math.max(width, 8), height: Math.max(height, 8) }
    this.#setView(viewOfBox(shown, this.#size, this.#stage))
  }

  /** Returns the point of the picture under one of the stage. */
  toPicture(point: Point): Point {
    return toPicture(this.#view, point)
  }

  /** Shows findings. */
  show(model: StageModel): void {
    const before = this.#model
    this.#model = model
    if (before?.shapes !== model.shapes || before.dragged !== model.dragged) this.#paintMasks(model)
    this.#masks.element.hidden = !model.layers.has('masks')
    this.#masks.element.style.opacity = String(model.opacity)
    this.element.toggleAttribute('data-editing', model.isEditing)
    this.draw()
  }

  /** Draws in the next frame. */
  draw(): void {
    this.#frame ||= requestAnimationFrame(() => this.#drawNow())
  }

  /** Forgets what waits to be drawn. */
  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#chips.stop()
  }

  #paintMasks({ shapes, dragged }: StageModel): void {
    if (!this.#size) return
    const paints = shapes.flatMap(({ mask, color, index }) =>
      mask && index !== dragged ? [{ mask, color }] : [],
    )
    this.#masks.show(paints, this.#size)
  }

  #setView(view: View): void {
    this.#view = view
    this.draw()
    this.#onView()
  }

  #drawNow(): void {
    this.#frame = 0
    const { width, height } = this.#stage
    const pixelRatio = window.devicePixelRatio
    const device = {
      width: Math.round(width * pixelRatio),
      height: Math.round(height * pixelRatio),
    }
    if (this.#canvas.width !== device.width || this.#canvas.height !== device.height) {
      Object.assign(this.#canvas, device)
      Object.assign(this.#canvas.style, { width: `${width}px`, height: `${height}px` })
    }
    const { scale, x, y } = this.#view
    this.#world.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
    this.#world.classList.toggle('crisp', scale >= PIXEL_SCALE)
    const reduction = this.#size ? reductionFor(this.#size) : 1
    this.#masks.element.classList.toggle('crisp', scale * pixelRatio * reduction >= 1)
    const context = this.#canvas.getContext('2d')
    const model = this.#model
    if (!context || !model || !this.#size || width === 0) return
    this.#contours.beginFrame()
    const { shapes, layers, selected, hovered } = model
    drawScene(context, {
      ...model,
      view: this.#view,
      stage: this.#stage,
      pixelRatio,
      contours: this.#contours,
    })
    this.#chips.element.hidden = !layers.has('labels')
    const lit = [selected, hovered].filter((index) => index !== undefined)
    this.#chips.show({ shapes, view: this.#view, picture: this.#size, stage: this.#stage, lit })
    if (this.#contours.isWaiting) this.draw()
  }
}
