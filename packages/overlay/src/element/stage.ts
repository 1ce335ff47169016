import type { Box, Point, Size } from '@pollux/geometry'
import { createChipLayer } from '../drawing/chip-layer.ts'
import { createDrawings, type DrawingsModel } from '../drawing/drawings.ts'
import { PIXEL_SCALE } from '../drawing/mask-contour.ts'
import { createMaskLayer } from '../drawing/mask-layer.ts'
import { reductionFor } from '../drawing/mask-tile.ts'
import { fitView, panBy, toPicture, type View, viewOfBox, zoomAt } from '../view/view.ts'
import type { OpenedPicture } from './open-picture.ts'

/** The content of a stage. */
export interface StageModel extends DrawingsModel {
  /** The finding that is being dragged: its mask is drawn, not painted, until the drag ends. */
  dragged: number | undefined
}

/** The picture with everything over it, drawn once a frame when something changed. */
export interface Stage {
  readonly element: HTMLElement
  readonly view: View
  /** The size of the stage, in CSS pixels. */
  readonly room: Size
  /** Shows another picture, or none, whose sides take `size` pixels of the findings. */
  setPicture(picture: OpenedPicture | undefined, size: Size | undefined): void
  /** Sets the size of the stage, in CSS pixels. */
  resize(room: Size): void
  /** Shows the whole picture, and keeps to it when the stage's size changes. */
  fit(): void
  /**
   * Shows the picture at a scale, while the point under `at`, by default the middle, stays in
   * place.
   */
  zoom(scale: number, at?: Point): void
  /** Moves the picture by CSS pixels. */
  pan(dx: number, dy: number): void
  /** Zooms to a box of the picture, as large as it fits. */
  showBox(box: Box): void
  /** Returns the point of the picture under a point of the stage. */
  toPicture(point: Point): Point
  /** Shows findings. */
  show(model: StageModel): void
  /** Cancels pending drawing. */
  stop(): void
}

/** Returns a stage without a picture; `onView` is called after the picture was moved or zoomed. */
export function createStage(onView: () => void): Stage {
  const element = createPart('stage')
  const world = createPart('world')
  const masks = createMaskLayer()
  const drawings = createDrawings()
  const chips = createChipLayer()
  world.append(masks.element)
  element.append(world, drawings.element, chips.element)
  let picture: OpenedPicture | undefined
  let size: Size | undefined
  let room: Size = { width: 0, height: 0 }
  let view: View = { scale: 1, x: 0, y: 0 }
  let isFitted = true
  let model: StageModel | undefined
  let frame = 0

  const draw = () => {
    frame ||= requestAnimationFrame(drawNow)
  }

  const drawNow = () => {
    frame = 0
    if (!model || !size || room.width === 0) return
    const pixelRatio = window.devicePixelRatio
    const snap = (value: number) => Math.round(value * pixelRatio) / pixelRatio
    const seen = { scale: view.scale, x: snap(view.x), y: snap(view.y) }
    world.style.transform = `translate(${seen.x}px, ${seen.y}px) scale(${seen.scale})`
    world.classList.toggle('crisp', seen.scale >= PIXEL_SCALE)
    const isMagnified = seen.scale * pixelRatio * reductionFor(size) >= 1
    masks.element.classList.toggle('crisp', isMagnified)
    const { shapes, layers, selected, hovered } = model
    const lit = [selected, hovered].filter((index) => index !== undefined)
    chips.element.hidden = !layers.has('labels')
    chips.show({ shapes, view: seen, picture: size, stage: room, lit })
    if (drawings.show(model, { view: seen, stage: room, picture: size, pixelRatio })) draw()
  }

  const paintMasks = () => {
    if (!model || !size) return
    const { shapes, dragged } = model
    const paints = shapes.flatMap(({ mask, color, index }) =>
      mask && index !== dragged ? [{ mask, color }] : [],
    )
    masks.show(paints, size)
  }

  const setView = (next: View) => {
    // A compositor layer moves without repainting, but zooming would blur it.
    world.classList.toggle('moving', next.scale === view.scale)
    view = next
    draw()
    onView()
  }

  const fit = () => {
    isFitted = true
    if (size && room.width > 0) setView(fitView(size, room))
  }

  /** Moves away from the fitted view, if there is a picture. */
  const leaveFit = (change: (picture: Size) => View) => {
    if (!size) return
    isFitted = false
    setView(change(size))
  }

  const pan = (dx: number, dy: number) => leaveFit((given) => panBy(view, dx, dy, given, room))

  return {
    element,
    get view() {
      return view
    },
    get room() {
      return room
    },
    setPicture(next, nextSize) {
      if (next !== picture) {
        picture?.element.remove()
        picture = next
        picture?.element.classList.add('picture')
        if (picture) world.prepend(picture.element)
      }
      const isSameSize = nextSize?.width === size?.width && nextSize?.height === size?.height
      size = nextSize
      for (const part of [world, drawings.element, chips.element]) part.hidden = !size
      if (size) Object.assign(world.style, { width: `${size.width}px`, height: `${size.height}px` })
      if (!isSameSize) fit()
      paintMasks()
      draw()
    },
    resize(next) {
      room = next
      if (isFitted) fit()
      else pan(0, 0)
      draw()
    },
    fit,
    zoom: (scale, at = { x: room.width / 2, y: room.height / 2 }) =>
      leaveFit((given) => zoomAt(view, scale, at, given, room)),
    pan,
    showBox({ x, y, width, height }) {
      const shown = { x, y, width: Math.max(width, 8), height: Math.max(height, 8) }
      leaveFit((given) => viewOfBox(shown, given, room))
    },
    toPicture: (point) => toPicture(view, point),
    show(next) {
      const before = model
      model = next
      if (before?.shapes !== next.shapes || before.dragged !== next.dragged) paintMasks()
      masks.element.hidden = !next.layers.has('masks')
      masks.element.style.opacity = String(next.opacity)
      element.toggleAttribute('data-editing', next.isEditing)
      draw()
    },
    stop() {
      cancelAnimationFrame(frame)
      frame = 0
      chips.stop()
    },
  }
}

function createPart(name: string): HTMLElement {
  return Object.assign(document.createElement('div'), { className: name })
}
