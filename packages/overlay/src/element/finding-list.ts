import { percentOf } from '../drawing/chip-layout.ts'
import type { Shape } from '../shapes/shape.ts'

/** What a list reports. */
export interface FindingListHandlers {
  select(index: number): void
  hover(index: number | undefined): void
}

/** The findings as a listbox: what those read who do not see the picture. One row at a time can be focused. */
export class FindingList {
  readonly element = document.createElement('ol')
  readonly #rows: HTMLElement[] = []
  #current = 0

  constructor({ select, hover }: FindingListHandlers) {
    this.element.className = 'list'
    this.element.part.add('list')
    this.element.role = 'listbox'
    this.element.ariaLabel = 'Findings'
    const indexOf = (event: Event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('li') : null
      return row ? this.#rows.indexOf(row) : -1
    }
    this.element.addEventListener('click', (event) => {
      const index = indexOf(event)
      if (index >= 0) select(index)
    })
    this.element.addEventListener('pointerover', (event) => {
      const index = indexOf(event)
      hover(index >= 0 ? index : undefined)
    })
    this.element.addEventListener('pointerleave', () => hover(undefined))
  }

  /** Whether a row has the focus. */
  get isFocused(): boolean {
    return this.#rows.some((row) => row.matches(':focus'))
  }

  /** Lists findings; those that are not among `shown` have no row to be seen. */
  show(shapes: readonly Shape[], shown: ReadonlySet<number>): void {
    for (const row of this.#rows.splice(shapes.length)) row.remove()
    const added = document.createDocumentFragment()
    shapes.forEach((shape, index) => {
      const row = this.#rows[index] ?? added.appendChild(createRow())
      this.#rows[index] = row
      fillRow(row, shape)
      row.hidden = !shown.has(index)
    })
    this.element.append(added)
    this.element.tabIndex = shapes.length > 0 ? -1 : 0
    this.#setCurrent(Math.min(this.#current, Math.max(0, shapes.length - 1)))
  }

  /** Marks what is selected and hovered; the focus follows the selection if it is in the list. */
  mark(selected: number | undefined, hovered: number | undefined): void {
    const hadFocus = this.isFocused
    this.#rows.forEach((row, index) => {
      const isSelected = String(index === selected)
      if (row.ariaSelected !== isSelected) row.ariaSelected = isSelected
      row.classList.toggle('hovered', index === hovered)
    })
    if (selected === undefined) return
    this.#setCurrent(selected)
    const row = this.#rows[selected]
    if (hadFocus) row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }

  #setCurrent(index: number): void {
    this.#rows.forEach((row, at) => {
      const tabIndex = at === index ? 0 : -1
      if (row.tabIndex !== tabIndex) row.tabIndex = tabIndex
    })
    this.#current = index
  }
}

function createRow(): HTMLElement {
  const row = document.createElement('li')
  row.role = 'option'
  const swatch = document.createElement('i')
  const label = document.createElement('bdi')
  label.dir = 'auto'
  row.append(swatch, label, document.createElement('span'))
  return row
}

function fillRow(row: HTMLElement, { label, score, color, index }: Shape): void {
  const [swatch, text, share] = row.children
  if (swatch instanceof HTMLElement) swatch.style.background = color
  const words = label || `Finding ${index + 1}`
  if (text && text.textContent !== words) text.textContent = words
  text?.classList.toggle('unnamed', label === '')
  const percent = percentOf(score)
  if (share && share.textContent !== percent) share.textContent = percent
}
