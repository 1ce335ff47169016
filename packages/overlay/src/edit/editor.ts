import type { Box, Point } from '@pollux/geometry'
import { createRenameField } from '../element/rename-field.ts'
import type { Stage } from '../element/stage.ts'
import type { OverlayModel } from '../model/overlay-model.ts'
import { reshape, type Shape } from '../shapes/shape.ts'
import type { Drag } from '../view/gestures.ts'
import type { KeyCommand } from '../view/keys.ts'
import { toStage } from '../view/view.ts'
import { type DragTarget, drag, dragTargetAt, drawnBox } from './drag-target.ts'
import { createEditSteps } from './edit-steps.ts'
import { removeVertex, renameFinding } from './edits.ts'
import { runEditCommand } from './run-command.ts'

/** The functions that change findings. They are loaded when a page first enables editing. */
export interface Editor {
  /**
   * Begins an edit at a point of the stage: of the selected finding, or the smallest one there, or
   * otherwise a new box.
   */
  begin(at: Point): Drag
  /** Selects the vertex at a point of the stage. Returns whether there is one. */
  tap(at: Point): boolean
  /** Removes the vertex at a point of the stage, or opens the field for another label. */
  doubleTap(at: Point): void
  /** Returns the CSS cursor for a point of the stage. */
  cursorAt(at: Point): string
  /** Runs the command of a key. Returns whether it had an effect. */
  run(command: KeyCommand): boolean
  /** Opens the field for another label of the selected finding. */
  rename(): void
  travel(action: 'undo' | 'redo'): void
}

/** The least shorter side of a drawn box, in CSS pixels. */
const MIN_DRAWN_SIDE = 4

const actions = { body: 'move', handle: 'resize', vertex: 'reshape', side: 'reshape' } as const

/** Creates an editor of the model that a stage shows. */
export function createEditor(model: OverlayModel, stage: Stage): Editor {
  const steps = createEditSteps(model)
  const field = createRenameField()
  stage.element.append(field.element)

  const selectedShape = () =>
    model.selected === undefined ? undefined : model.shapes[model.selected]
  const targetAt = (at: Point): DragTarget | undefined => {
    const shape = selectedShape()
    return shape && dragTargetAt(shape, stage.toPicture(at), stage.view.scale)
  }

  const dragFinding = (shape: Shape, target: DragTarget, from: Point): Drag => {
    const { index } = shape
    const finding = model.findings[index]!
    let moved = finding
    return {
      move(at) {
        moved = drag(finding, target, { from, to: stage.toPicture(at) }, model.size)
        model.preview({ shape: reshape(shape, moved, model.size) })
      },
      end() {
        model.preview({})
        // The page may have set other findings during the drag.
        if (model.findings[index] !== finding) return
        steps.replace(index, moved, actions[target.kind])
        if (target.kind === 'vertex') model.holdVertex(target)
        if (target.kind === 'side') model.holdVertex({ ...target, vertex: target.vertex + 1 })
      },
      cancel: () => model.preview({}),
    }
  }

  const drawBox = (from: Point): Drag => {
    let draft: Box | undefined
    return {
      move(at) {
        draft = drawnBox(from, stage.toPicture(at), model.size)
        model.preview({ draft })
      },
      end() {
        model.preview({})
        const least = MIN_DRAWN_SIDE / stage.view.scale
        if (draft && Math.min(draft.width, draft.height) >= least) {
          steps.add(draft)
          rename()
        }
      },
      cancel: () => model.preview({}),
    }
  }

  const rename = () => {
    const index = model.selected
    const shape = selectedShape()
    const finding = index === undefined ? undefined : model.findings[index]
    if (index === undefined || !finding || !shape?.extent) return
    const { x, y } = toStage(stage.view, shape.extent)
    const place = {
      x: Math.max(4, Math.min(x, stage.room.width - 204)),
      y: Math.max(4, Math.min(y - 32, stage.room.height - 32)),
    }
    const before = typeof finding.label === 'string' ? finding.label : ''
    field.ask(before, place, (label) => {
      if (label !== undefined && label !== before && model.findings[index] === finding) {
        steps.replace(index, renameFinding(finding, label), 'rename')
      }
      stage.element.focus()
    })
  }

  return {
    rename,
    travel: steps.travel,
    begin(at) {
      const from = stage.toPicture(at)
      const target = targetAt(at)
      const held = selectedShape()
      if (held && target) return dragFinding(held, target, from)
      const under = model.at(from, stage.view.scale)
      const index = under.find((found) => found === model.selected) ?? under[0]
      if (index === undefined) return drawBox(from)
      model.select(index)
      return dragFinding(model.shapes[index]!, { kind: 'body' }, from)
    },
    tap(at) {
      const target = targetAt(at)
      if (target?.kind !== 'vertex') return false
      model.holdVertex(target)
      return true
    },
    doubleTap(at) {
      const target = targetAt(at)
      const finding = model.findings[model.selected ?? -1]
      if (target?.kind === 'vertex' && finding && model.selected !== undefined) {
        steps.replace(model.selected, removeVertex(finding, target, model.size), 'reshape')
      } else rename()
    },
    cursorAt(at) {
      const target = targetAt(at)
      if (target?.kind === 'handle') {
        const { across, down } = target.sides
        if (across === 0) return 'ns-resize'
        if (down === 0) return 'ew-resize'
        return across === down ? 'nwse-resize' : 'nesw-resize'
      }
      const isFound = model.at(stage.toPicture(at), stage.view.scale).length > 0
      return target?.kind === 'vertex' || (isFound && !target) ? 'move' : 'crosshair'
    },
    run(command) {
      const from = stage.toPicture({ x: 0, y: 0 })
      const to = stage.toPicture({ x: stage.room.width, y: stage.room.height })
      const seen = drawnBox(from, to, model.size)
      return runEditCommand(model, steps, command, seen)
    },
  }
}
