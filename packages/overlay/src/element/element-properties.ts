import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'

/** Sets anew what a page set on an element before it was defined: until then these were plain properties. */
export function takeOwnProperties(element: HTMLElement, names: readonly string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue
    const value: unknown = Reflect.get(element, name)
    Reflect.deleteProperty(element, name)
    Reflect.set(element, name, value)
  }
}

/** Writes a number into an attribute; there is none for undefined. */
export function reflectNumber(element: HTMLElement, name: string, value: number | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value))
}

/** Returns a copy of a size, if there is one. Throws a `TypeError` for sides that no picture has. */
export function readSize(size: Size | null | undefined): Size | undefined {
  if (!size) return undefined
  const { width, height } = size
  if (width > 0 && height > 0) return { width, height }
  throw invalidArgument('a width and a height over 0', 'size', size)
}
