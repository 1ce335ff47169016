import { percentOf } from '../drawing/chip-layout.ts'
import type { Shape } from '../shapes/shape.ts'

/** The callbacks of a list of findings. */
export interface FindingListHandlers {
  select(index: number): void
  hover(index: number | undefined): void
}

/**
 * The findings as a listbox, for people who do not see the picture. One row at a time can be
 * focused.
 */
export interface FindingList {
  readonly element: HTMLElement
  /** Returns whether a row has the focus. */
  isFocused(): boolean
  /** Lists findings; the rows of those not in `shown` are hidden. */
  show(shapes: readonly Shape[], shown: ReadonlySet<number>): void
  /** Marks the selected and hovered rows; if the list has the focus, it follows the selection. */
  mark(selected: number | undefined, hovered: number | undefined): void
}

/** Returns a list without findings. */
export function createFindingList({ select, hover }: FindingListHandlers): FindingList {
  const element = document.createElement('ol')
  element.className = 'list'
  element.part.add('list')
  element.role = 'listbox'
  element.ariaLabel = 'Findings'
  element.tabIndex = -1
  const rows: HTMLElement[] = []
  let current = 0
  let marked: readonly (number | undefined)[] = []

  const indexOf = ({ target }: Event) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('li') : null
    return row ? rows.indexOf(row) : -1
  }
  element.addEventListener('click', (event) => {
    const index = indexOf(event)
    if (index >= 0) select(index)
  })
  element.addEventListener('keydown', (event) => {
    const inSight = rows.flatMap((row, index) => (row.hidden ? [] : [index]))
    const places = new Map([
      [' ', current],
      ['Home', inSight[0]],
      ['End', inSight.at(-1)],
    ])
    const index = places.get(event.key)
    if (index === undefined) return
    event.preventDefault()
    if (rows[index]) select(index)
  })
  element.addEventListener('pointerover', (event) => {
    const index = indexOf(event)
    hover(index >= 0 ? index : undefined)
  })
  element.addEventListener('pointerleave', () => hover(undefined))

  const setCurrent = (index: number) => {
    const [before, after] = [rows[current], rows[index]]
    if (before) before.tabIndex = -1
    if (after) after.tabIndex = 0
    current = index
  }
  const isFocused = () => rows.some((row) => row.matches(':focus'))

  return {
    element,
    isFocused,
    show(shapes, shown) {
      const hadFocus = isFocused()
      for (const row of rows.splice(shapes.length)) row.remove()
      const added = document.createDocumentFragment()
      shapes.forEach((shape, index) => {
        const row = rows[index] ?? added.appendChild(createRow())
        rows[index] = row
        fillRow(row, shape)
        row.hidden = !shown.has(index)
      })
      element.append(added)
      setCurrent(Math.min(current, Math.max(0, shapes.length - 1)))
      // If the focused row is gone, the focus stays in the list so that keys still act.
      if (hadFocus && !isFocused()) (rows[current] ?? element).focus()
    },
    mark(selected, hovered) {
      const hadFocus = isFocused()
      for (const index of [...marked, selected, hovered]) {
        const row = rows[index ?? -1]
        if (!row) continue
        row.ariaSelected = String(index === selected)
        row.classList.toggle('hovered', index === hovered)
      }
      const isNew = marked[0] !== selected
      marked = [selected, hovered]
      if (selected === undefined || !isNew) return
      setCurrent(selected)
      if (hadFocus) rows[selected]?.focus()
      rows[selected]?.scrollIntoView({ block: 'nearest' })
    },
  }
}

function createRow(): HTMLElement {
  const row = document.createElement('li')
  row.role = 'option'
  row.ariaSelected = 'false'
  row.tabIndex = -1
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
