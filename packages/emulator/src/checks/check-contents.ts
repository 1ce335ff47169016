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
  for (const [place, { parts = [] }] of turns) {
    if (parts.length === 0) {
      const description = `* ${message}.${place}.parts: contents.parts must not be empty.\n`
      throw new Refusal('INVALID_ARGUMENT', description)
    }
    const index = parts.findIndex(({ mediaProcessing }) => mediaProcessing !== undefined)
    if (api !== 'vertex' || index === -1) continue
    const field = `${place}.parts[${index}]`
    throw refuseField(
      field,
      `Invalid JSON payload received. Unknown name "mediaProcessing" at '${field}': Cannot find field.`,
    )
  }
}
