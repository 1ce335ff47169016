import type { Editor } from '../edit/editor.ts'
import type { OverlayModel } from '../model/overlay-model.ts'
import { listenToGestures } from '../view/gestures.ts'
import type { Stage } from './stage.ts'

/** The stage, the model and the editor on which gestures act. */
export interface StageInputOptions {
  stage: Stage
  model: OverlayModel
  /** Returns the editor while findings are edited. */
  editor: () => Editor | undefined
  signal: AbortSignal
}

/** The greatest distance between two taps in the same place, in CSS pixels. */
const SAME_PLACE_DISTANCE = 4

/** Handles pointers, wheels and the space bar on a stage until `signal` is aborted. */
export function listenToStage({ stage, model, editor, signal }: StageInputOptions): void {
  let isSpaceHeld = false
  let lastTap: { x: number; y: number } | undefined
  const { element } = stage

  element.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== ' ' || event.target !== element) return
      isSpaceHeld = true
      event.preventDefault()
      element.style.cursor = ''
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
      begin: (at, { button }) => (isSpaceHeld || button === 1 ? undefined : editor()?.begin(at)),
      tap(at) {
        element.focus()
        if (editor()?.tap(at)) return
        const under = model.at(stage.toPicture(at), stage.view.scale)
        const isAgain =
          lastTap && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < SAME_PLACE_DISTANCE
        const known = model.selected === undefined ? -1 : under.indexOf(model.selected)
        // Another tap in the same place selects the finding below.
        model.select(isAgain && known >= 0 ? under[(known + 1) % under.length] : under[0])
        lastTap = at
      },
      doubleTap: (at) => editor()?.doubleTap(at),
      hover(at) {
        const index = at && model.at(stage.toPicture(at), stage.view.scale)[0]
        model.hover(index)
        if (!at || isSpaceHeld) return
        element.style.cursor = editor()?.cursorAt(at) ?? (index === undefined ? '' : 'pointer')
      },
      pan: (dx, dy) => stage.pan(dx, dy),
      zoom: (factor, at) => stage.zoom(stage.view.scale * factor, at),
    },
    signal,
  )
}
