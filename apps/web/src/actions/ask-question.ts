import { hasKey, takeKey } from '../stores/key.ts'
import { base, notice, popover } from '../stores/page.ts'
import { tablePicture } from '../stores/picture.ts'
import { localTasks, type Question, question } from '../stores/question.ts'
import { otherRun, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { followRun } from './follow-run.ts'

/** Asks Gemini with the visitor's key, or the local detector without one. */
export async function askQuestion(): Promise<void> {
  await ask(question.value, false)
}

/** Asks the same of another model, or in other words, and compares both answers. */
export async function askOther(other: Question): Promise<void> {
  await ask(other, true)
}

async function ask(asked: Question, isOther: boolean): Promise<void> {
  const picture = tablePicture()
  if (!picture) {
    notice.value = 'Choose a picture first.'
    return
  }
  const into = isOther ? otherRun : run
  if (!isOther) {
    shownSample.value = undefined
    otherRun.value = undefined
  }
  if (hasKey.value) {
    const call = { name: 'ask' as const, picture: picture.blob, question: asked, key: takeKey() }
    await followRun(base ? { ...call, base } : call, { origin: 'gemini', question: asked, into })
  } else if (localTasks.has(asked.task)) {
    const call = { name: 'askLocal' as const, picture: picture.blob, question: asked }
    await followRun(call, { origin: 'local', question: asked, into })
  } else {
    notice.value = 'Only Gemini can do this; add your key first.'
    popover.value = 'key'
  }
}
