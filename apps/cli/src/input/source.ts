/** One input of a command, as it was named: standard input, a path, an address that is fetched or handed on, or a file that Gemini keeps. */
export interface Source {
  kind: 'stdin' | 'path' | 'address' | 'upload'
  /** As people see it and as `source` in JSON: the path, the address without its secrets, `-` for standard input. */
  name: string
  /** The address itself, where the name is not all of it. */
  address?: string
}

/** Whether a text is an address: of the web, of Cloud Storage, a data or file URL. */
export function isAddress(text: string): boolean {
  return /^(?:(?:https?|gs|file):\/\/|data:[^\s]*,)/i.test(text)
}

/** Whether a text is the name of an uploaded file, such as `files/abc-123`, which a path is too; or its whole address. */
export function isUpload(text: string): boolean {
  return /^(?:https:\/\/generativelanguage\.googleapis\.com\/\w+\/)?files\/[a-z0-9][a-z0-9-]{0,39}$/.test(
    text,
  )
}

/** Whether an input is where Gemini reads it itself, so that its bytes are never at hand. */
export function isRemote({ kind, name }: Source): boolean {
  return kind === 'upload' || (kind === 'address' && /^gs:/i.test(name))
}
