import { type DragTarget, dragTargetAt } from '../edit/drag-target.ts'
import { removeVertex } from '../edit/edits.ts'
import type { OverlayModel } from '../model/overlay-model.ts'
import { listenToGestures } from '../view/gestures.ts'
import type { Stage } from './stage.ts'

/** What gestures need to know and can ask for. */
export interface StageInputOptions {
  stage: Stage
  model: OverlayModel
  isEditing: () => boolean
  rename: () => void
  signal: AbortSignal
}

/** Lets pointers, wheels and the space bar act on a stage until `signal` is aborted. */
export function listenToStage({
  stage,
  model,
  isEditing,
  rename,
  signal,
}: StageInputOptions): void {
  let isSpaceHeld = false
  let lastTap: { x: number; y: number } | undefined
  const element = stage.element

  element.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== ' ' || event.target !== element) return
      isSpaceHeld = true
      event.preventDefault()
      element.dataset.cursor = ''
    },
    { signal },
  )
  const releaseSpace = () => {
    isSpaceHeld = false
  }
  element.addEventListener('keyup', releaseSpace, { signal })
  element.addEventListener('blur', releaseSpace, { signal })

  listenToGestures(
    element,
    {
      begin(at, { button }) {
        if (!isEditing() || isSpaceHeld || button === 1) return undefined
        const drag = model.beginDrag(stage.toPicture(at), stage.view.scale)
        return { ...drag, move: (to) => drag.move(stage.toPicture(to)) }
      },
      tap(at) {
        element.focus()
        const point = stage.toPicture(at)
        const held = heldTarget(stage, model, point)
        if (isEditing() && held?.kind === 'vertex') return model.holdVertex(held)
        const under = model.at(point, stage.view.scale)
        const isAgain = lastTap && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 4
        const known = model.selected === undefined ? -1 : under.indexOf(model.selected)
        // Another tap in the same place goes to what lies below.
        model.select(isAgain && known >= 0 ? under[(known + 1) % under.length] : under[0])
        lastTap = at
      },
      doubleTap(at) {
        if (!isEditing() || model.selected === undefined) return
        const held = heldTarget(stage, model, stage.toPicture(at))
        const finding = model.findings[model.selected]
        if (held?.kind === 'vertex' && finding) {
          model.replace(model.selected, removeVertex(finding, held, model.size), 'reshape')
          model.holdVertex(undefined)
        } else rename()
      },
      hover(at) {
        const point = at && stage.toPicture(at)
        const index = point && model.at(point, stage.view.scale)[0]
        model.hover(index)
        const held = point && isEditing() ? heldTarget(stage, model, point) : undefined
        element.dataset.cursor = isSpaceHeld ? '' : cursorOf(held, index, isEditing())
      },
      pan: (dx, dy) => stage.pan(dx, dy),
      zoom: (factor, at) => stage.zoom(stage.view.scale * factor, at),
    },
    signal,
  )
}

/** What of the selected finding is under the pointer. */
function heldTarget(stage: Stage, model: OverlayModel, point: { x: number; y: number }) {
  const shape = model.selected === undefined ? undefined : model.shapes[model.selected]
  return shape && dragTargetAt(shape, point, stage.view.scale)
}

function cursorOf(
  held: DragTarget | undefined,
  index: number | undefined,
  isEditing: boolean,
): string {
  if (held?.kind === 'handle') {
    const { across, down } = held.sides
    if (across === 0) return 'ns-resize'
    if (down === 0) return 'ew-resize'
    return across === down ? 'nwse-resize' : 'nesw-resize'
  }
  if (held) return held.kind === 'vertex' ? 'move' : 'crosshair'
  if (index !== undefined) return isEditing ? 'move' : 'pointer'
  return isEditing ? 'crosshair' : ''
}
