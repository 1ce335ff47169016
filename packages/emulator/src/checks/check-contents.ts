import type { Api } from '@pollux/models'
import type { Content, GenerateRequest } from '@pollux/wire'
import { Refusal, refuseField } from '../protocol/refusal.ts'

/** Throws `Refusal` for empty turns, and for fields that `generateContent` of Vertex AI does not have. */
export function checkContents(
  message: string,
  { contents = [], systemInstruction }: Partial<GenerateRequest>,
  api: Api,
): void {
  const turns = contents.map((content, index): [string, Content] => [`contents[${index}]`, content])
  if (systemInstruction) turns.push(['system_instruction', systemInstruction])
  for (const [place, content] of turns) {
    checkParts(`${message}.${place}`, content)
    if (api === 'vertex') checkFields(place, content)
  }
}

function checkParts(place: string, { parts = [] }: Content): void {
  if (parts.length > 0) return
  throw new Refusal('INVALID_ARGUMENT', `* ${place}.parts: contents.parts must not be empty.\n`)
}

function checkFields(content: string, { parts = [] }: Content): void {
  for (const [index, part] of parts.entries()) {
    if (part.mediaProcessing === undefined) continue
    const place = `${content}.parts[${index}]`
    throw refuseField(
      place,
      `Invalid JSON payload received. Unknown name "mediaProcessing" at '${place}': Cannot find field.`,
    )
  }
}
