import { encodeBase64 } from '@pollux/image'

/** Bytes that come into a request's body when it is sent, so that the SDK need not hold and copy them. */
export interface LateBytes {
  /** What stands for the bytes until then, itself valid base64. */
  hold(bytes: Uint8Array): string
  /** The body with the bytes in base64 where their stand-ins are; throws an `Error` if one is missing. */
  fill(body: BodyInit | null | undefined): BodyInit | null | undefined
}

/** Bytes that are encoded at a time; a multiple of 3, so that pieces of base64 join. */
const PIECE = 3 * 2 ** 18

/** Begins with nothing held. */
export function createLateBytes(): LateBytes {
  const held: { token: string; bytes: Uint8Array }[] = []
  return {
    hold(bytes) {
      const token = `pollux${encodeBase64(crypto.getRandomValues(new Uint8Array(25))).slice(0, 34)}`
      held.push({ token, bytes })
      return token
    },
    fill(body) {
      if (held.length === 0) return body
      let rest = typeof body === 'string' ? body : ''
      const parts: (string | Uint8Array<ArrayBuffer>)[] = []
      for (const { token, bytes } of held) {
        const at = rest.indexOf(token)
        if (at === -1) throw new Error('The SDK did not hand on a file that is to be sent.')
        parts.push(rest.slice(0, at))
        for (let start = 0; start < bytes.length; start += PIECE) {
          parts.push(encoder.encode(encodeBase64(bytes.subarray(start, start + PIECE))))
        }
        rest = rest.slice(at + token.length)
      }
      return new Blob([...parts, rest])
    },
  }
}

const encoder = new TextEncoder()
