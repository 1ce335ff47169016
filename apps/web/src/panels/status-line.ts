import type { Run } from '../stores/run.ts'

/** Returns how a run stands, in a few words. */
export function statusLine({ phase, findings, answer, wait, loaded, text }: Run): string {
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`
  if (wait) return 'Waiting for Gemini'
  if (phase === 'streaming') {
    if (loaded && text === '') return 'Loading the detector'
    return findings.length === 0 ? 'Reading…' : `${count} so far`
  }
  if (phase === 'failed') return findings.length > 0 ? `${count}, then it failed` : 'No answer'
  if (phase === 'stopped') return `${count}, stopped`
  switch (answer?.status) {
    case 'ok':
      if (answer.value !== undefined) return 'Answer'
      return findings.length === 0 ? 'Nothing found' : count
    case 'partial':
      return `${count}, something was lost`
    case 'truncated':
      return 'The limit came before anything was whole'
    case 'blocked':
      return 'Blocked by the service'
    case 'no-json':
      return 'Words, but no findings'
    case 'no-list':
      return 'An answer without a list'
    default:
      return 'An empty answer'
  }
}
