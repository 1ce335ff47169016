import type { Content, GenerateRequest } from '@pollux/wire'
import { Refusal } from './refusal.ts'

/** Refuses turns that say nothing. */
export function checkContents(
  message: string,
  { contents = [], systemInstruction }: Partial<GenerateRequest>,
): void {
  for (const [index, content] of contents.entries())
    checkParts(`${message}.contents[${index}]`, content)
  if (systemInstruction) checkParts(`${message}.system_instruction`, systemInstruction)
}

function checkParts(place: string, { parts = [] }: Content): void {
  if (parts.length > 0) return
  throw new Refusal('INVALID_ARGUMENT', `* ${place}.parts: contents.parts must not be empty.\n`)
}
