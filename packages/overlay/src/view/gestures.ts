import type { Point } from '@pollux/geometry'

/** A drag that does something other than move the picture. */
export interface Drag {
  move(to: Point): void
  end(): void
  cancel(): void
}

/** The actions of gestures; points are in CSS pixels of the stage. */
export interface GestureHandlers {
  /** Begins a drag; if it returns `undefined`, the picture is moved instead. */
  begin(at: Point, event: PointerEvent): Drag | undefined
  tap(at: Point, event: PointerEvent): void
  doubleTap(at: Point): void
  hover(at: Point | undefined): void
  pan(dx: number, dy: number): void
  zoom(factor: number, at: Point): void
}

/** The greatest movement of a pointer within a tap, in CSS pixels. */
const TAP_DISTANCE = 4

/** The zoom of a wheel per pixel of scrolling, as a power of two. */
const WHEEL_RATIO = 1 / 240

/** Listens to pointers and wheels on the stage until `signal` is aborted. */
export function listenToGestures(
  stage: HTMLElement,
  handlers: GestureHandlers,
  signal: AbortSignal,
): void {
  const pointers = new Map<number, Point>()
  let from: Point | undefined
  let drag: Drag | undefined
  let start: PointerEvent | undefined
  let isMoving = false

  const placeOf = (event: MouseEvent): Point => {
    const { left, top } = stage.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const leaveDrag = () => {
    drag?.cancel()
    drag = undefined
    from = undefined
  }
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
    options: AddEventListenerOptions = {},
  ) => stage.addEventListener(name, listener, { ...options, signal })

  on('pointerdown', (event) => {
    if (event.button > 1) return
    const at = placeOf(event)
    pointers.set(event.pointerId, at)
    stage.setPointerCapture(event.pointerId)
    if (pointers.size > 1) return leaveDrag()
    from = at
    start = event
    isMoving = false
  })
  on('pointermove', (event) => {
    const at = placeOf(event)
    const before = pointers.get(event.pointerId)
    if (!before) {
      if (event.pointerType !== 'touch') handlers.hover(at)
      return
    }
    if (pointers.size === 2) pinch(pointers, event.pointerId, at, handlers)
    else if (from && start) {
      if (!isMoving && Math.hypot(at.x - from.x, at.y - from.y) < TAP_DISTANCE) return
      if (!isMoving) drag = handlers.begin(from, start)
      const last = isMoving ? before : from
      isMoving = true
      if (drag) drag.move(at)
      else handlers.pan(at.x - last.x, at.y - last.y)
    }
    pointers.set(event.pointerId, at)
  })
  on('pointerup', (event) => {
    if (!pointers.delete(event.pointerId)) return
    if (drag) drag.end()
    else if (from && !isMoving && event.button === 0) handlers.tap(from, event)
    drag = undefined
    from = undefined
  })
  on('pointercancel', (event) => {
    pointers.delete(event.pointerId)
    leaveDrag()
  })
  on('pointerleave', () => handlers.hover(undefined))
  on('dblclick', (event) => handlers.doubleTap(placeOf(event)))
  on(
    'wheel',
    (event) => {
      event.preventDefault()
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
      if (event.shiftKey) handlers.pan(-(dx || dy), dx ? -dy : 0)
      // A pinch on a touchpad arrives as wheel events with ctrl, in smaller steps.
      else handlers.zoom(2 ** (-dy * WHEEL_RATIO * (event.ctrlKey ? 4 : 1)), placeOf(event))
    },
    { passive: false },
  )
}

/** Moves and zooms the picture when one of two fingers moves. */
function pinch(
  pointers: ReadonlyMap<number, Point>,
  id: number,
  to: Point,
  { pan, zoom }: GestureHandlers,
): void {
  const before = pointers.get(id)
  const still = [...pointers].find(([other]) => other !== id)?.[1]
  if (!before || !still) return
  const apart = Math.hypot(before.x - still.x, before.y - still.y)
  const middle = { x: (to.x + still.x) / 2, y: (to.y + still.y) / 2 }
  pan((to.x - before.x) / 2, (to.y - before.y) / 2)
  if (apart > 0) zoom(Math.hypot(to.x - still.x, to.y - still.y) / apart, middle)
}
