import { useEffect, useState } from 'preact/hooks'
import { stopRun } from '../actions/follow-run.ts'
import { pageClock } from '../page-clock.ts'
import { isOnline } from '../stores/page.ts'
import { type Run, run } from '../stores/run.ts'
import { costText } from './cost-text.ts'
import { bytesText } from './number-text.ts'

/** The line below: progress, what was used, and Stop. */
export function Footer() {
  const current = run.value
  const isRunning = current?.phase === 'streaming'
  return (
    <footer class="foot">
      <div class="progress" data-running={isRunning} aria-hidden="true" />
      <p class="foot-text">
        {current ? textOf(current) : 'Pictures stay on this device until you ask Gemini.'}
      </p>
      {current?.wait && <Countdown until={current.wait.until} />}
      {!isOnline.value && (
        <p class="foot-text">Offline: samples and the loaded detector still work.</p>
      )}
      {isRunning && (
        <button type="button" class="button strong" onClick={stopRun}>
          Stop
        </button>
      )}
    </footer>
  )
}

function textOf(current: Run): string {
  const { loaded, text, answer, question, phase, wait } = current
  if (wait) return ''
  if (loaded && text === '' && phase === 'streaming') {
    return `Detector: ${bytesText(loaded.bytes)} of ${bytesText(loaded.total)}, once`
  }
  if (phase === 'streaming') return `${text.length.toLocaleString('en')} characters so far`
  return answer ? costText(answer, question.model) : ''
}

/** Seconds until a call is tried again. */
function Countdown({ until }: { until: number }) {
  const [left, setLeft] = useState(until - pageClock.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - pageClock.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  return (
    <p class="badge warn" role="timer">
      Gemini asks to wait; next try in {Math.max(0, Math.ceil(left / 1000))} s
    </p>
  )
}
