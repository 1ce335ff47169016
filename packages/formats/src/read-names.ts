import { isRelativePath } from '@pollux/findings'
import { lastName } from './picture-names.ts'

/**
 * Returns the path of a picture that a foreign file names, made relative with `/` between folders.
 * `images\a.jpg`, `./images/a.jpg`, `/images/a.jpg`, `C:\images\a.jpg` and
 * `https://example.org/images/a.jpg?size=1` are all `images/a.jpg`. Returns an empty string if no
 * name is left.
 */
export function pathFrom(text: string): string {
  const address = /^[a-z][a-z\d+.-]+:\/\/[^/]*(\/[^?#]*)/i.exec(text)
  const path = address ? decoded(address[1]!) : text
  const names = path.replace(/^[a-z]:/i, '').split(/[/\\]+/)
  return names.filter((name) => name !== '' && name !== '.' && name !== '..').join('/')
}

/** Decodes the percent-escapes of a text; returns it unchanged if they are damaged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Assigns names to pictures that are read: relative paths, each used once. */
export class ReadNames {
  readonly #taken = new Set<string>()

  /** Returns the first of these names that is a relative path and unused, or otherwise the last one with a number. */
  take(...names: string[]): string {
    const usable = names.filter(isRelativePath)
    const last = usable.at(-1) ?? 'picture'
    let name = usable.find((one) => !this.#taken.has(one)) ?? last
    for (let number = 2; this.#taken.has(name); number++) name = numbered(last, number)
    this.#taken.add(name)
    return name
  }
}

/** Returns `a.jpg` as `a-2.jpg`. */
function numbered(path: string, number: number): string {
  const name = lastName(path)
  const dot = name.lastIndexOf('.')
  const at = path.length - (dot > 0 ? name.length - dot : 0)
  return `${path.slice(0, at)}-${number}${path.slice(at)}`
}
