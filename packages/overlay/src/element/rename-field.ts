import type { Point } from '@pollux/geometry'

/** A text field over the stage for one label. */
export interface RenameField {
  readonly element: HTMLInputElement
  /**
   * Opens the field at a point of the stage. `done` is called once, with `undefined` if the user
   * cancels.
   */
  ask(label: string, at: Point, done: (label: string | undefined) => void): void
}

/** Returns a field that is hidden until it asks. */
export function createRenameField(): RenameField {
  const element = document.createElement('input')
  element.className = 'rename'
  element.dir = 'auto'
  element.hidden = true
  element.ariaLabel = 'Label'
  element.placeholder = 'Label'
  element.autocomplete = 'off'
  let answer: ((label: string | undefined) => void) | undefined

  const finish = (label: string | undefined): void => {
    const done = answer
    answer = undefined
    element.hidden = true
    done?.(label)
  }
  element.addEventListener('keydown', (event) => {
    event.stopPropagation()
    if (event.isComposing) return
    if (event.key === 'Enter') finish(element.value)
    if (event.key === 'Escape') finish(undefined)
  })
  element.addEventListener('blur', () => finish(element.value))
  for (const name of ['pointerdown', 'dblclick']) {
    element.addEventListener(name, (event) => event.stopPropagation())
  }

  return {
    element,
    ask(label, { x, y }, done) {
      answer = done
      element.value = label
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
      element.hidden = false
      element.focus()
      element.select()
    },
  }
}
