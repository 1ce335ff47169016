/** The line, version and variant in a Gemini name, such as `robotics-er`, 1.6 and `flash-lite`. */
export interface ModelName {
  line: string
  major: number
  minor: number
  variant: string
}

const MAX_NAME_CHARS = 256

/**
 * Returns a model's bare name: in lower case, without path, publisher and method, with `@001` as
 * `-001`, cut to 256 code units.
 */
export function bareModelName(name: string): string {
  const path = name
    .slice(0, 4 * MAX_NAME_CHARS)
    .trim()
    .toLowerCase()
  const folder = path.lastIndexOf('models/')
  const inFolder = folder === 0 || (folder > 0 && path[folder - 1] === '/')
  const last = inFolder ? path.slice(folder + 'models/'.length) : path.replace(/^google\//, '')
  const withoutMethod = last.replace(/:[^:]*$/, '')
  return withoutMethod
    .replace(/@default$/, '')
    .replace('@', '-')
    .slice(0, MAX_NAME_CHARS)
}

/**
 * Returns the name without its last stage, date or number (`-latest`, `-preview`, `-001`,
 * `-09-2025`), or `undefined` if it has none.
 */
export function withoutStage(name: string): string | undefined {
  const shorter = name.replace(
    /-(?:latest|stable|preview|exp|experimental|thinking|\d{3,4}|\d\d-\d\d(?:\d\d)?)$/,
    '',
  )
  return shorter === name ? undefined : shorter
}

/**
 * Reads the parts of a name such as `gemini-2.5-flash-lite` or `gemini-robotics-er-2-preview`.
 * Returns `undefined` for other names.
 */
export function readModelName(name: string): ModelName | undefined {
  const match = /^gemini-(?:(robotics-er)-)?(\d{1,4})(?:\.(\d{1,4}))?(?:-(.+))?$/.exec(name)
  if (!match) return undefined
  const [, line = '', major = '', minor = '0', variant = ''] = match
  return { line, major: Number(major), minor: Number(minor), variant }
}
