// Runs in any runtime, without anything of Node.
import { readAnswer } from '@pollux/answers'
import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { decodeMasks, encodeRle } from '@pollux/masks'

/** How many cases a backend passes, what it fails, and the digest of the masks that it makes of the answers. */
export async function conform(backend, answers, ownCases = []) {
  const cases = [...conformanceCases.filter((one) => appliesTo(backend, one)), ...ownCases]
  const failed = []
  for (const { name, run } of cases) {
    await run(backend).catch((error) => failed.push(`${name}: ${error.message}`))
  }
  return { count: cases.length, failed, ...(await decodeAnswers(backend, answers)) }
}

/** The masks of the answers that are kept for tests, as RLE, and a digest of all; not those that only some codecs read. */
async function decodeAnswers(backend, answers) {
  const masks = []
  for (const line of answers.trimEnd().split('\n')) {
    const { text, width, height } = JSON.parse(line)
    const answer = readAnswer(text, { size: { width, height } })
    const everywhere = await decodeMasks(answer)
    const { findings } = await decodeMasks(answer, { backend })
    const known = findings.filter((_, index) => everywhere.findings[index].mask)
    masks.push(...known.map(({ mask }) => encodeRle(mask)))
  }
  const bytes = new TextEncoder().encode(JSON.stringify(masks))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return {
    masks: masks.length,
    digest: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}
