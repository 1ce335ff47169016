import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'

/**
 * Sets again the properties that a page set before the element was defined; until then, they were
 * plain properties.
 */
export function takeOwnProperties(element: HTMLElement, names: readonly string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue
    const value: unknown = Reflect.get(element, name)
    Reflect.deleteProperty(element, name)
    Reflect.set(element, name, value)
  }
}

/** Writes a number to an attribute, or removes it for `undefined`. */
export function reflectNumber(element: HTMLElement, name: string, value: number | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value))
}

/** Returns a copy of a size, if there is one. Throws a `TypeError` for invalid sides. */
export function readSize(size: Size | null | undefined): Size | undefined {
  if (!size) return undefined
  const { width, height } = size
  if (width > 0 && height > 0) return { width, height }
  throw invalidArgument('a width and a height over 0', 'size', size)
}
