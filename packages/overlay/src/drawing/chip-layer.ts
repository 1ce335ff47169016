import type { Box, Size } from '@pollux/geometry'
import { inkOn } from '@pollux/render'
import type { Shape } from '../shapes/shape.ts'
import { toStage, type View } from '../view/view.ts'
import { CHIP_HEIGHT, chipText, layoutChips, percentOf } from './chip-layout.ts'

/** The widest chip in CSS pixels. */
const MAX_CHIP_SIDE = 220

/** CSS pixels of a chip beside its text. */
const CHIP_PADDING = 12

/** Findings beyond which chips are placed anew only when zooming rests. */
const MAX_LIVE_FINDINGS = 300

/** Milliseconds without a change of scale after which zooming rests. */
const REST_MS = 120

/** What chips are shown for. */
export interface ChipScene {
  shapes: readonly Shape[]
  view: View
  picture: Size
  stage: Size
  /** Chips that are shown wherever their findings are in sight. */
  lit: readonly number[]
}

/** Labels as elements: the browser writes them, whatever their script. Panning moves only what they lie in. */
export class ChipLayer {
  readonly element = document.createElement('div')
  readonly #chips = new Map<number, { chip: HTMLElement; place: Box }>()
  readonly #lit: HTMLElement[] = []
  readonly #widths = new Map<string, number>()
  readonly #pen = document.createElement('canvas').getContext('2d')
  #laidOut: { shapes: readonly Shape[]; scale: number } | undefined
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.element.className = 'chips'
    this.element.setAttribute('aria-hidden', 'true')
  }

  /** Shows the chips of a scene. */
  show(scene: ChipScene): void {
    const { shapes, view } = scene
    this.element.style.transform = `translate(${Math.round(view.x)}px, ${Math.round(view.y)}px)`
    const known = this.#laidOut
    if (known?.shapes !== shapes || known.scale !== view.scale) this.#layOutSoon(scene)
    this.#showLit(scene)
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#rest)
  }

  #layOutSoon(scene: ChipScene): void {
    clearTimeout(this.#rest)
    const isZooming = this.#laidOut?.shapes === scene.shapes
    if (isZooming && scene.shapes.length > MAX_LIVE_FINDINGS) {
      this.element.classList.add('waiting')
      this.#rest = setTimeout(() => this.#layOut(scene), REST_MS)
    } else this.#layOut(scene)
  }

  #layOut({ shapes, view, picture }: ChipScene): void {
    this.#laidOut = { shapes, scale: view.scale }
    this.element.classList.remove('waiting')
    const widthOf = (shape: Shape) => this.#widthOf(chipText(shape))
    const placed = layoutChips(shapes, { scale: view.scale, picture, widthOf })
    const gone = new Set(this.#chips.keys())
    for (const { shape, place } of placed) {
      gone.delete(shape.index)
      const chip = this.#chips.get(shape.index)?.chip ?? this.element.appendChild(createChip())
      this.#chips.set(shape.index, { chip, place })
      fillChip(chip, shape)
      chip.style.transform = `translate(${place.x}px, ${place.y}px)`
    }
    for (const index of gone) {
      this.#chips.get(index)?.chip.remove()
      this.#chips.delete(index)
    }
  }

  /** Chips of lit findings: those in their places stand out, others come into sight. */
  #showLit({ shapes, view, stage, lit }: ChipScene): void {
    for (const [index, { chip }] of this.#chips) chip.classList.toggle('lit', lit.includes(index))
    const isPlaced = (index: number) => {
      const place = this.#chips.get(index)?.place
      return place !== undefined && isOnStage(place, view, stage)
    }
    const wanted = shapes.filter(({ index }) => lit.includes(index) && !isPlaced(index))
    while (this.#lit.length < wanted.length) {
      this.#lit.push(this.element.appendChild(createChip()))
    }
    this.#lit.forEach((chip, at) => {
      const shape = wanted[at]
      chip.hidden = !shape?.extent || chipText(shape) === ''
      if (chip.hidden || !shape?.extent) return
      fillChip(chip, shape)
      chip.classList.add('lit')
      const { x, y } = toStage(view, shape.extent)
      const left = Math.max(4, Math.min(x, stage.width - this.#widthOf(chipText(shape)) - 4))
      const top = Math.max(4, Math.min(y - CHIP_HEIGHT, stage.height - CHIP_HEIGHT - 4))
      chip.style.transform = `translate(${left - Math.round(view.x)}px, ${top - Math.round(view.y)}px)`
    })
  }

  #widthOf(text: string): number {
    const known = this.#widths.get(text)
    if (known !== undefined) return known
    if (this.#pen) this.#pen.font = '600 11px system-ui, sans-serif'
    const wide = this.#pen?.measureText(text).width ?? text.length * 7
    const width = Math.min(MAX_CHIP_SIDE, Math.ceil(wide) + CHIP_PADDING)
    this.#widths.set(text, width)
    return width
  }
}

function isOnStage({ x, y, width, height }: Box, view: View, stage: Size): boolean {
  const [left, top] = [x + view.x, y + view.y]
  return left > 2 - width / 2 && top > 0 && left < stage.width && top + height < stage.height
}

function createChip(): HTMLElement {
  const chip = document.createElement('div')
  chip.className = 'chip'
  const label = document.createElement('bdi')
  label.dir = 'auto'
  chip.append(label, document.createElement('span'))
  return chip
}

function fillChip(chip: HTMLElement, shape: Shape): void {
  const [label, score] = chip.children
  setText(label, shape.label)
  setText(score, percentOf(shape.score))
  chip.dataset.finding = String(shape.index)
  chip.style.background = shape.color
  chip.style.color = inkOn(shape.color)
}

function setText(element: Element | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
