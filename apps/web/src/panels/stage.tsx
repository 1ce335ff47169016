import { showFiles } from '../actions/show-picture.ts'
import { isDragging } from '../stores/page.ts'
import { pictureState, waitingPictures } from '../stores/picture.ts'
import { isDrawingRegion } from '../stores/question.ts'
import { originTexts, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { OverlayView } from './overlay-view.tsx'
import { RegionLayer } from './region-layer.tsx'

/** The middle of the page: the picture, and what there is to say where there is none. */
export function Stage() {
  const state = pictureState.value
  const origin = run.value ? originTexts[run.value.origin] : ''
  return (
    <section class="stage" aria-label="Picture">
      <OverlayView />
      {state.phase === 'open' && origin !== '' && <p class="origin">{origin}</p>}
      {state.phase === 'open' && <p class="story">{shownSample.value?.sample.story}</p>}
      {state.phase === 'opening' && <p class="stage-text">Opening {state.name}…</p>}
      {state.phase === 'none' && (
        <p class="stage-text">Drop a picture here, paste one, or choose a sample above.</p>
      )}
      {state.phase === 'failed' && (
        <p class="stage-text" role="alert">
          <strong>{state.name} cannot be shown.</strong>
          <br />
          {state.message}
        </p>
      )}
      {isDrawingRegion.value && <RegionLayer />}
      {isDragging.value && <p class="drop-hint">Drop to open</p>}
      {waitingPictures.value.length > 0 && (
        <nav class="waiting" aria-label="Other pictures">
          {waitingPictures.value.map((file, index) => (
            <button
              type="button"
              class="button"
              key={`${index}-${file.name}`}
              onClick={() =>
                showFiles([file, ...waitingPictures.value.filter((other) => other !== file)])
              }
            >
              {file.name}
            </button>
          ))}
        </nav>
      )}
    </section>
  )
}
