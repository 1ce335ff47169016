import { chipText } from '../drawing/chip-layout.ts'
import { renameFinding } from '../edit/edits.ts'
import type { OverlayModel } from '../model/overlay-model.ts'
import { runEditCommand } from '../model/run-command.ts'
import type { OverlayLayer } from '../shapes/overlay-layer.ts'
import { commandOf, type KeyCommand } from '../view/keys.ts'
import { toStage } from '../view/view.ts'
import { FindingList } from './finding-list.ts'
import { RenameField } from './rename-field.ts'
import { Stage } from './stage.ts'
import { listenToStage } from './stage-input.ts'

/** The element that the parts belong to, as far as keys go. */
export interface OverlayHost {
  readonly editable: boolean
  editing: boolean
  toggleLayer(layer: OverlayLayer): void
  rename(): void
  fit(): void
  showFinding(index: number): void
}

/** Everything inside of an overlay: the stage, the list, the field for a label, and what is said to screen readers. */
export class OverlayParts {
  readonly element = document.createElement('div')
  readonly stage: Stage
  readonly #model: OverlayModel
  readonly #list: FindingList
  readonly #field = new RenameField()
  readonly #message = document.createElement('p')
  readonly #status = document.createElement('div')
  #listed: unknown
  #alt = ''

  constructor(model: OverlayModel, onView: () => void) {
    this.#model = model
    this.stage = new Stage(onView)
    this.#list = new FindingList({
      select: (index) => model.select(index),
      hover: (index) => model.hover(index),
    })
    const { element } = this.stage
    element.part.add('stage')
    element.tabIndex = 0
    element.role = 'application'
    element.ariaRoleDescription = 'picture with findings'
    this.#message.className = 'message'
    this.#message.hidden = true
    this.#status.className = 'status'
    this.#status.role = 'status'
    element.append(this.#field.element, this.#message)
    this.element.className = 'frame'
    this.element.append(element, this.#list.element, this.#status)
  }

  /** Lets pointers and keys act until `signal` is aborted. */
  listen(host: OverlayHost, signal: AbortSignal): void {
    const { stage } = this
    listenToStage({
      stage,
      model: this.#model,
      isEditing: () => host.editing,
      rename: () => host.rename(),
      signal,
    })
    this.element.addEventListener('keydown', (event) => this.#press(event, host), { signal })
    this.#list.element.addEventListener(
      'focusin',
      () => {
        if (this.#model.selected === undefined) this.#model.walk(1)
      },
      { signal },
    )
    const observer = new ResizeObserver(([entry]) => {
      if (entry) stage.resize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(stage.element)
    signal.addEventListener('abort', () => observer.disconnect())
  }

  /** Shows what the model holds. */
  show({ opacity, isEditing }: { opacity: number; isEditing: boolean }): void {
    const { shapes, shown, filter, selected, hovered, vertex, draft, dragged } = this.#model
    const { layers } = filter
    const what = { shapes: shown, layers, selected, hovered, vertex, draft, dragged }
    this.stage.show({ ...what, opacity, isEditing })
    if (this.#listed !== shown && dragged === undefined) {
      this.#listed = shown
      this.#list.show(shapes, new Set(shown.map(({ index }) => index)))
      this.describe(this.#alt)
    }
    this.#list.mark(selected, hovered)
    const shape = selected === undefined ? undefined : shapes[selected]
    const name = shape ? chipText(shape) || 'no label' : ''
    const said = shape ? `${shape.index + 1} of ${shapes.length}: ${name}` : ''
    if (this.#status.textContent !== said) this.#status.textContent = said
  }

  /** Names the stage by what the picture shows. */
  describe(alt: string): void {
    this.#alt = alt
    const count = this.#model.shapes.length
    const findings = count === 1 ? '1 finding' : `${count} findings`
    this.stage.element.ariaLabel = `${alt || 'Picture'}, ${findings}`
  }

  /** Shows a sentence over the stage, or none. */
  say(message: string): void {
    this.#message.textContent = message
    this.#message.hidden = message === ''
  }

  /** Asks for another label of the selected finding. */
  rename(): void {
    const model = this.#model
    const { selected } = model
    const finding = selected === undefined ? undefined : model.findings[selected]
    const extent = selected === undefined ? undefined : model.shapes[selected]?.extent
    if (selected === undefined || !finding || !extent) return
    const { x, y } = toStage(this.stage.view, extent)
    const { width, height } = this.stage.room
    const place = {
      x: Math.max(4, Math.min(x, width - 204)),
      y: Math.max(4, Math.min(y - 32, height - 32)),
    }
    const before = typeof finding.label === 'string' ? finding.label : ''
    this.#field.ask(before, place, (label) => {
      if (label !== undefined && label !== before && model.findings[selected] === finding) {
        model.replace(selected, renameFinding(finding, label), 'rename')
      }
      this.stage.element.focus()
    })
  }

  #press(event: KeyboardEvent, host: OverlayHost): void {
    if (event.defaultPrevented || event.isComposing) return
    const command = commandOf(event, {
      isEditable: host.editable,
      isEditing: host.editing,
      hasSelection: this.#model.selected !== undefined && !this.#list.isFocused,
    })
    if (command && this.#run(command, host)) event.preventDefault()
  }

  #run(command: KeyCommand, host: OverlayHost): boolean {
    const { stage } = this
    const model = this.#model
    switch (command.kind) {
      case 'walk':
        model.walk(command.steps)
        return true
      case 'zoom':
        stage.zoom(stage.view.scale * command.factor)
        return true
      case 'pan':
        stage.pan(command.across, command.down)
        return true
      case 'fit':
        host.fit()
        return true
      case 'actual':
        stage.zoom(1)
        return true
      case 'toggle':
        host.toggleLayer(command.layer)
        return true
      case 'edit':
        host.editing = !host.editing
        return true
      case 'rename':
        host.rename()
        return true
      case 'show':
        if (model.selected !== undefined) host.showFinding(model.selected)
        return true
      case 'leave':
        return this.#leave(host)
      default:
        return runEditCommand(model, command, this.#seen())
    }
  }

  /** Lets go of a vertex, else of the selection, else of editing. */
  #leave(host: OverlayHost): boolean {
    if (this.#model.vertex) this.#model.holdVertex(undefined)
    else if (this.#model.selected !== undefined) this.#model.select(undefined)
    else if (host.editing) host.editing = false
    else return false
    return true
  }

  /** The part of the picture that is in sight. */
  #seen() {
    const { width, height } = this.stage.room
    const from = this.stage.toPicture({ x: 0, y: 0 })
    const to = this.stage.toPicture({ x: width, y: height })
    const [x, y] = [Math.max(0, from.x), Math.max(0, from.y)]
    const { size } = this.#model
    return { x, y, width: Math.min(size.width, to.x) - x, height: Math.min(size.height, to.y) - y }
  }
}
