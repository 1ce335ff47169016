import type { Size } from '@pollux/geometry'
import type { View } from '../view/view.ts'
import { drawScene, type Scene } from './draw-scene.ts'
import { createContours } from './mask-contour.ts'

/** The content of drawings, without the members that depend on the canvas. */
export type DrawingsModel = Omit<Scene, 'view' | 'stage' | 'pixelRatio' | 'contours'>

/** Where drawings are drawn. */
export interface DrawingsPlace {
  view: View
  stage: Size
  picture: Size
  pixelRatio: number
}

/**
 * Outlines, dots and handles on a canvas larger than the stage, so that panning moves it and rarely
 * redraws it.
 */
export interface Drawings {
  readonly element: HTMLCanvasElement
  /** Draws a model. Returns whether some contours remain to be traced in later frames. */
  show(model: DrawingsModel, place: DrawingsPlace): boolean
}

/** The margin of the canvas beyond each side of the stage, as a share of that side. */
const CANVAS_MARGIN_SHARE = 0.2

/** The room that lines and handles need beyond the picture, in CSS pixels. */
const EDGE = 14

/** Returns drawings that show nothing yet. */
export function createDrawings(): Drawings {
  const element = document.createElement('canvas')
  element.className = 'drawings'
  const context = element.getContext('2d')
  const contours = createContours()
  let drawn: { model: DrawingsModel; place: DrawingsPlace; isWhole: boolean } | undefined

  const margins = ({ stage }: DrawingsPlace) => ({
    across: Math.round(stage.width * CANVAS_MARGIN_SHARE),
    down: Math.round(stage.height * CANVAS_MARGIN_SHARE),
  })

  const drawAnew = (model: DrawingsModel, place: DrawingsPlace) => {
    const { view, pixelRatio } = place
    const { across, down } = margins(place)
    const stage = { width: place.stage.width + 2 * across, height: place.stage.height + 2 * down }
    const [width, height] = [
      Math.round(stage.width * pixelRatio),
      Math.round(stage.height * pixelRatio),
    ]
    if (element.width !== width || element.height !== height) {
      Object.assign(element, { width, height })
      Object.assign(element.style, { width: `${stage.width}px`, height: `${stage.height}px` })
    }
    contours.beginFrame()
    const shifted = { ...view, x: view.x + across, y: view.y + down }
    if (context) drawScene(context, { ...model, view: shifted, stage, pixelRatio, contours })
    drawn = { model, place, isWhole: !contours.isWaiting() }
  }

  return {
    element,
    show(model, place) {
      const { across, down } = margins(place)
      const isSame =
        drawn?.isWhole &&
        drawn.model === model &&
        drawn.place.pixelRatio === place.pixelRatio &&
        drawn.place.view.scale === place.view.scale &&
        drawn.place.stage === place.stage &&
        isCovered(place, 'x', 'width', drawn.place.view.x, across) &&
        isCovered(place, 'y', 'height', drawn.place.view.y, down)
      if (!isSame) drawAnew(model, place)
      const from = drawn?.place.view ?? place.view
      const [x, y] = [place.view.x - from.x - across, place.view.y - from.y - down]
      element.style.transform = `translate(${x}px, ${y}px)`
      return contours.isWaiting()
    },
  }
}

/**
 * Whether the canvas covers the visible part of the picture along one axis. `drawnAt` is the
 * picture's origin when it was drawn.
 */
function isCovered(
  { view, stage, picture }: DrawingsPlace,
  axis: 'x' | 'y',
  side: 'width' | 'height',
  drawnAt: number,
  margin: number,
): boolean {
  const start = Math.max(0, view[axis] - EDGE)
  const end = Math.min(stage[side], view[axis] + picture[side] * view.scale + EDGE)
  const moved = view[axis] - drawnAt
  return start >= end || (start - moved >= -margin && end - moved <= stage[side] + margin)
}
