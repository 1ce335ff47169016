import type { Box, Point } from '@pollux/geometry'
import { useState } from 'preact/hooks'
import { tablePicture } from '../stores/picture.ts'
import { changeQuestion, isDrawingRegion } from '../stores/question.ts'

/** A layer over the picture on which a region is drawn with the pointer. */
export function RegionLayer() {
  const [start, setStart] = useState<Point>()
  const [end, setEnd] = useState<Point>()
  const pointOf = (event: PointerEvent & { currentTarget: HTMLElement }): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const finish = () => {
    if (start && end) changeQuestion({ region: toPicture(start, end) })
    isDrawingRegion.value = false
  }
  const box = start && end ? boxBetween(start, end) : undefined
  return (
    <div
      class="region-layer"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setStart(pointOf(event))
      }}
      onPointerMove={(event) => start && setEnd(pointOf(event))}
      onPointerUp={finish}
    >
      <p class="drop-hint">Draw around what to ask about</p>
      <svg aria-hidden="true">{box && <rect class="region" {...box} />}</svg>
    </div>
  )
}

function boxBetween(a: Point, b: Point): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return { x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** Returns what was drawn in whole pixels of the picture; nothing if it is outside or too small. */
function toPicture(a: Point, b: Point): Box | undefined {
  const view = document.querySelector('pollux-overlay')?.view
  const size = tablePicture()?.size
  if (!view || !size) return undefined
  const box = boxBetween(a, b)
  const x = Math.max(0, Math.floor((box.x - view.x) / view.scale))
  const y = Math.max(0, Math.floor((box.y - view.y) / view.scale))
  const right = Math.min(size.width, Math.ceil((box.x + box.width - view.x) / view.scale))
  const bottom = Math.min(size.height, Math.ceil((box.y + box.height - view.y) / view.scale))
  if (right - x < 8 || bottom - y < 8) return undefined
  return { x, y, width: right - x, height: bottom - y }
}
