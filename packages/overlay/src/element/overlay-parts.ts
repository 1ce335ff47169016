import { chipText } from '../drawing/chip-layout.ts'
import type { Editor } from '../edit/editor.ts'
import type { OverlayModel } from '../model/overlay-model.ts'
import type { OverlayLayer } from '../shapes/overlay-layer.ts'
import { commandOf, type KeyCommand } from '../view/keys.ts'
import { createFindingList } from './finding-list.ts'
import { createStage, type Stage } from './stage.ts'
import { listenToStage } from './stage-input.ts'

/** The members of the element that keys act on. */
export interface OverlayHost {
  readonly editable: boolean
  editing: boolean
  toggleLayer(layer: OverlayLayer): void
  rename(): void
  fit(): void
  showFinding(index: number): void
}

/**
 * The parts of an overlay: the stage, the list, the label field, and the messages to screen
 * readers.
 */
export interface OverlayParts {
  readonly element: HTMLElement
  readonly stage: Stage
  /** Handles pointers and keys until `signal` is aborted. */
  listen(host: OverlayHost, signal: AbortSignal): void
  /** Shows the current state of the model. */
  show(look: { opacity: number; isEditing: boolean }): void
  /** Sets the accessible name of the stage to a description of the picture. */
  describe(alt: string): void
  /** Shows a sentence over the stage; an empty string hides it. */
  say(message: string): void
  /** Loads the editor, which pages that only show findings do not need. */
  loadEditor(): Promise<void>
  /** The editor, once it is loaded. */
  readonly editor: Editor | undefined
}

/** Returns the parts for a model. */
export function createOverlayParts(model: OverlayModel, onView: () => void): OverlayParts {
  const element = document.createElement('div')
  const message = document.createElement('p')
  const status = document.createElement('div')
  const stage = createStage(onView)
  const list = createFindingList({
    select: (index) => model.select(index),
    hover: (index) => model.hover(index),
  })
  let editor: Editor | undefined
  let listed: unknown
  let name = ''

  stage.element.part.add('stage')
  stage.element.tabIndex = 0
  stage.element.role = 'application'
  stage.element.ariaRoleDescription = 'picture with findings'
  message.className = 'message'
  message.hidden = true
  status.className = 'status'
  status.role = 'status'
  stage.element.append(message)
  element.className = 'frame'
  element.append(stage.element, list.element, status)

  const describe = (alt: string) => {
    name = alt
    const count = model.shapes.length
    const findings = count === 1 ? '1 finding' : `${count} findings`
    stage.element.ariaLabel = `${alt || 'Picture'}, ${findings}`
  }

  const editing = (host: OverlayHost) => (host.editing ? editor : undefined)

  /** Deselects the vertex, or clears the selection, or ends editing, whichever applies first. */
  const leave = (host: OverlayHost): boolean => {
    if (model.vertex) model.holdVertex(undefined)
    else if (model.selected !== undefined) model.select(undefined)
    else if (host.editing) host.editing = false
    else return false
    return true
  }

  /** Runs the command of a key. Returns whether it had an effect. */
  const run = (command: KeyCommand, host: OverlayHost): unknown => {
    switch (command.kind) {
      case 'walk':
        return model.walk(command.steps)
      case 'zoom':
        return stage.zoom(stage.view.scale * command.factor)
      case 'pan':
        return stage.pan(command.across, command.down)
      case 'fit':
        return host.fit()
      case 'actual':
        return stage.zoom(1)
      case 'toggle':
        return host.toggleLayer(command.layer)
      case 'rename':
        return host.rename()
      case 'show':
        return host.showFinding(model.selected ?? -1)
      case 'edit':
        host.editing = !host.editing
        return true
      case 'leave':
        return leave(host)
      default:
        return editing(host)?.run(command) ?? false
    }
  }

  return {
    element,
    stage,
    describe,
    listen(host, signal) {
      listenToStage({
        stage,
        model,
        editor: () => editing(host),
        signal,
      })
      element.addEventListener(
        'keydown',
        (event) => {
          if (event.defaultPrevented || event.isComposing) return
          const command = commandOf(event, {
            isEditable: host.editable,
            isEditing: host.editing,
            hasSelection: model.selected !== undefined && !list.isFocused(),
          })
          if (command && run(command, host) !== false) event.preventDefault()
        },
        { signal },
      )
      const observer = new ResizeObserver(([entry]) => {
        if (entry)
          stage.resize({ width: entry.contentRect.width, height: entry.contentRect.height })
      })
      observer.observe(stage.element)
      signal.addEventListener('abort', () => observer.disconnect())
    },
    show({ opacity, isEditing }) {
      const { shapes, shown, filter, selected, hovered, vertex, draft, dragged } = model
      const { layers } = filter
      const what = { shapes: shown, layers, selected, hovered, vertex, draft, dragged }
      stage.show({ ...what, opacity, isEditing })
      if (listed !== shown && dragged === undefined) {
        listed = shown
        list.show(shapes, new Set(shown.map(({ index }) => index)))
        describe(name)
      }
      list.mark(selected, hovered)
      const shape = selected === undefined ? undefined : shapes[selected]
      const label = shape ? chipText(shape) || 'no label' : ''
      const said = shape ? `${shape.index + 1} of ${shapes.length}: ${label}` : ''
      if (status.textContent !== said) status.textContent = said
    },
    say(text) {
      message.textContent = text
      message.hidden = text === ''
    },
    async loadEditor() {
      const { createEditor } = await import('../edit/editor.ts')
      editor ??= createEditor(model, stage)
    },
    get editor() {
      return editor
    },
  }
}
