/** A text field over the stage for one label. */
export class RenameField {
  readonly element = document.createElement('input')
  #done: ((label: string | undefined) => void) | undefined

  constructor() {
    this.element.className = 'rename'
    this.element.dir = 'auto'
    this.element.hidden = true
    this.element.ariaLabel = 'Label'
    this.element.autocomplete = 'off'
    this.element.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.isComposing) return
      if (event.key === 'Enter') this.#finish(this.element.value)
      if (event.key === 'Escape') this.#finish(undefined)
    })
    this.element.addEventListener('blur', () => this.#finish(this.element.value))
    for (const name of ['pointerdown', 'dblclick'] as const) {
      this.element.addEventListener(name, (event) => event.stopPropagation())
    }
  }

  /** Asks for a label at a place of the stage; `done` is called once, with undefined if it was left. */
  ask(
    label: string,
    { x, y }: { x: number; y: number },
    done: (label: string | undefined) => void,
  ): void {
    this.#done = done
    this.element.value = label
    this.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
    this.element.hidden = false
    this.element.focus()
    this.element.select()
  }

  #finish(label: string | undefined): void {
    const done = this.#done
    if (!done) return
    this.#done = undefined
    this.element.hidden = true
    done(label)
  }
}
