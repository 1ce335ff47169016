import '@pollux/overlay/define'
import { render } from 'preact'
import { restoreLink } from './actions/share-link.ts'
import { loadSamples, showSample } from './actions/show-sample.ts'
import { watchKeys } from './actions/watch-keys.ts'
import { watchTransfers } from './actions/watch-transfers.ts'
import { App } from './app.tsx'
import { samples } from './stores/samples.ts'
import './styles/tokens.css'
import './styles/layout.css'
import './styles/controls.css'
import './styles/panels.css'

const root = document.querySelector('#app')
if (root) render(<App />, root)
watchKeys()
watchTransfers()

if (!(await restoreLink(location.hash))) {
  await loadSamples().catch(() => undefined)
  const [first] = samples.value
  if (first) void showSample(first)
} else void loadSamples().catch(() => undefined)

if (import.meta.env.PROD) void navigator.serviceWorker?.register('./service-worker.js')
