import type { Box, Size } from '@pollux/geometry'
import { inkOn } from '@pollux/render'
import type { Shape } from '../shapes/shape.ts'
import { toStage, type View } from '../view/view.ts'
import { CHIP_HEIGHT, chipText, layoutChips, percentOf } from './chip-layout.ts'

/** The widest chip in CSS pixels. */
const MAX_CHIP_SIDE = 220

/** The horizontal padding of a chip, in CSS pixels. */
const CHIP_PADDING = 12

/**
 * The most findings whose chips are laid out during zooming; with more, layout waits until zooming
 * pauses.
 */
const MAX_LIVE_FINDINGS = 300

/** The time without a change of scale after which zooming counts as paused, in milliseconds. */
const REST_MS = 120

/** The findings and view for which chips are shown. */
export interface ChipScene {
  shapes: readonly Shape[]
  view: View
  picture: Size
  stage: Size
  /** The indices of findings whose chips are shown whenever they are visible. */
  lit: readonly number[]
}

/**
 * A layer of labels as elements, so that the browser can write any script. Panning moves only their
 * container.
 */
export interface ChipLayer {
  readonly element: HTMLElement
  show(scene: ChipScene): void
  /** Cancels any pending layout. */
  stop(): void
}

/** Returns a layer without chips. */
export function createChipLayer(): ChipLayer {
  const element = document.createElement('div')
  element.className = 'chips'
  element.ariaHidden = 'true'
  const chips = new Map<number, { chip: HTMLElement; place: Box }>()
  const litChips: HTMLElement[] = []
  const widths = new Map<string, number>()
  const pen = document.createElement('canvas').getContext('2d')
  if (pen) pen.font = '600 11px system-ui, sans-serif'
  let laidOut: { shapes: readonly Shape[]; scale: number } | undefined
  let rest: ReturnType<typeof setTimeout> | undefined

  const widthOf = (shape: Shape): number => {
    const text = chipText(shape)
    const known = widths.get(text)
    if (known !== undefined) return known
    const wide = pen?.measureText(text).width ?? text.length * 7
    const width = Math.min(MAX_CHIP_SIDE, Math.ceil(wide) + CHIP_PADDING)
    widths.set(text, width)
    return width
  }

  const layOut = ({ shapes, view, picture }: ChipScene): void => {
    laidOut = { shapes, scale: view.scale }
    element.classList.remove('waiting')
    const gone = new Set(chips.keys())
    for (const { shape, place } of layoutChips(shapes, { scale: view.scale, picture, widthOf })) {
      gone.delete(shape.index)
      const chip = chips.get(shape.index)?.chip ?? element.appendChild(createChip())
      chips.set(shape.index, { chip, place })
      fillChip(chip, shape)
      moveTo(chip, place.x, place.y)
    }
    for (const index of gone) {
      chips.get(index)?.chip.remove()
      chips.delete(index)
    }
  }

  const layOutSoon = (scene: ChipScene): void => {
    clearTimeout(rest)
    const isZooming = laidOut?.shapes === scene.shapes
    if (isZooming && scene.shapes.length > MAX_LIVE_FINDINGS) {
      element.classList.add('waiting')
      rest = setTimeout(() => layOut(scene), REST_MS)
    } else layOut(scene)
  }

  /** Highlights the chips of lit findings, and adds those that are not shown. */
  const showLit = ({ shapes, view, stage, lit }: ChipScene): void => {
    for (const [index, { chip }] of chips) chip.classList.toggle('lit', lit.includes(index))
    const isPlaced = (index: number) => {
      const place = chips.get(index)?.place
      return place !== undefined && isOnStage(place, view, stage)
    }
    const wanted = lit.flatMap((index) =>
      isPlaced(index) ? [] : (shapes.find((shape) => shape.index === index) ?? []),
    )
    while (litChips.length < wanted.length) litChips.push(element.appendChild(createChip()))
    litChips.forEach((chip, at) => {
      const shape = wanted[at]
      chip.hidden = !shape?.extent || chipText(shape) === ''
      if (chip.hidden || !shape?.extent) return
      fillChip(chip, shape)
      chip.classList.add('lit')
      const { x, y } = toStage(view, shape.extent)
      const left = Math.max(4, Math.min(x, stage.width - widthOf(shape) - 4))
      const top = Math.max(4, Math.min(y - CHIP_HEIGHT, stage.height - CHIP_HEIGHT - 4))
      moveTo(chip, left - Math.round(view.x), top - Math.round(view.y))
    })
  }

  return {
    element,
    show(scene) {
      const { shapes, view } = scene
      moveTo(element, Math.round(view.x), Math.round(view.y))
      if (laidOut?.shapes !== shapes || laidOut.scale !== view.scale) layOutSoon(scene)
      showLit(scene)
    },
    stop: () => clearTimeout(rest),
  }
}

function moveTo(element: HTMLElement, x: number, y: number): void {
  element.style.transform = `translate(${x}px, ${y}px)`
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
