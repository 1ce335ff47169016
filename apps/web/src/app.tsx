import { AskPanel } from './panels/ask/ask-panel.tsx'
import { Bar } from './panels/bar.tsx'
import { Footer } from './panels/footer.tsx'
import { Popover } from './panels/popover.tsx'
import { Side } from './panels/side.tsx'
import { Stage } from './panels/stage.tsx'
import { isDragging, isWide, notice } from './stores/page.ts'

/** The whole page: a bar, the picture between the question and the findings, and a line about the run. */
export function App() {
  return (
    <div class="page" data-dragging={isDragging.value}>
      <Bar />
      <main class="table">
        {isWide.value && (
          <section class="ask column" aria-label="Question">
            <AskPanel />
          </section>
        )}
        <Stage />
        <Side />
      </main>
      <Footer />
      <Popover />
      <p class="notice" role="status" aria-live="polite">
        {notice.value}
      </p>
    </div>
  )
}
