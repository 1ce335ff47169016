/**
 * One input of a command: standard input, a path, an address that is fetched or passed on, or a
 * file that Gemini keeps.
 */
export interface Source {
  kind: 'stdin' | 'path' | 'address' | 'upload'
  /**
   * The name for people and for `source` in JSON: the path, the address without its secrets, `-`
   * for standard input.
   */
  name: string
  /** The whole address, where the name is not all of it. */
  address?: string
}

/** Whether a text is an address: a web, Cloud Storage, data or file URL. */
export function isAddress(text: string): boolean {
  return /^(?:(?:https?|gs|file):\/\/|data:[^\s]*,)/i.test(text)
}

/** Whether a text is the address of an uploaded file, or its name such as `files/abc-123`, which may also be a path. */
export function isUpload(text: string): boolean {
  return /^(?:https:\/\/generativelanguage\.googleapis\.com\/\w+\/)?files\/[a-z0-9][a-z0-9-]{0,39}$/.test(
    text,
  )
}

/** Whether Gemini reads an input by itself, so that its bytes are never on this machine. */
export function isRemote({ kind, name }: Source): boolean {
  return kind === 'upload' || (kind === 'address' && /^gs:/i.test(name))
}
