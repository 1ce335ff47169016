import { isRecord } from '@pollux/errors'
import { type Finding, readFindingsJson, toFindingsJson } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { notice, panel } from '../stores/page.ts'
import { tablePicture } from '../stores/picture.ts'
import { changeQuestion, type Question, question, tasks } from '../stores/question.ts'
import { run } from '../stores/run.ts'

/** The most characters of a link's fragment. */
const MAX_LINK_CHARS = 8000

/** Makes a link that restores the question and the findings. Masks, the picture and the key are not in it. */
export function makeLink(): { address: string; without: readonly string[] } {
  const current = run.value
  const { task, words, classes, model } = current?.question ?? question.value
  const size = tablePicture()?.size ?? { width: 1, height: 1 }
  const all = (current?.findings ?? []).map(withoutMask)
  const without = new Set<string>()
  if (current?.findings.some(({ mask }) => mask)) without.add('masks')
  let findings = all
  for (;;) {
    const answer = toFindingsJson({ status: 'ok', issues: [], raw: '', size, findings })
    const shared = { task, words, classes, model, answer }
    const fragment = toBase64Url(JSON.stringify(shared))
    if (fragment.length <= MAX_LINK_CHARS || findings.length === 0) {
      if (findings.length < all.length) without.add(`${all.length - findings.length} findings`)
      return {
        address: `${location.origin}${location.pathname}#${fragment}`,
        without: [...without],
      }
    }
    findings = findings.slice(0, Math.floor(findings.length * 0.8))
  }
}

/** Restores what a link holds. Returns whether it held anything. */
export async function restoreLink(hash: string): Promise<boolean> {
  if (hash.length < 2 || hash.length > MAX_LINK_CHARS + 1) return false
  try {
    const shared: unknown = JSON.parse(fromBase64Url(hash.slice(1)))
    if (!isRecord(shared)) return false
    const restored = questionIn(shared)
    changeQuestion(restored)
    const answer = readFindingsJson(shared.answer)
    const findings: Finding<Mask>[] = answer.findings.map(({ mask: _, ...finding }) => finding)
    run.value = {
      phase: 'done',
      origin: 'pasted',
      question: question.value,
      findings,
      text: '',
      answer: { ...answer, findings },
    }
    panel.value = 'findings'
    notice.value = 'These findings come from a link. Open the picture to see them on it.'
    return true
  } catch {
    notice.value = 'The link is damaged; nothing could be restored.'
    return false
  }
}

function withoutMask({ mask: _, ...finding }: Finding<Mask>): Finding<never> {
  return { ...finding, raw: null, issues: [] }
}

function questionIn({ task, words, classes, model }: Record<string, unknown>): Partial<Question> {
  const known = Object.keys(tasks).find((name): name is Question['task'] => name === task)
  return {
    ...(known ? { task: known } : {}),
    ...(typeof words === 'string' ? { words: words.slice(0, 500) } : {}),
    ...(typeof model === 'string' && /^[\w.-]{1,80}$/.test(model) ? { model } : {}),
    ...(Array.isArray(classes)
      ? { classes: classes.filter((one) => typeof one === 'string') }
      : {}),
  }
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
}
