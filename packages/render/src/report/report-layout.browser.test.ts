import { encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { openFrame, settle } from '../fixtures/open-frame.ts'
import { reportAnswer } from '../fixtures/report-answer.ts'
import { sceneGround } from '../fixtures/scene.ts'
import { renderReport } from '../index.ts'

const report = renderReport(reportAnswer('the wooden kettle on the left'), {
  picture: { bytes: encodePng(sceneGround()) },
  title: 'kitchen.jpg',
})

test.each([1100, 1200, 1300, 1400])(
  'the table of findings is not cut off on a page %i pixels wide',
  async (width) => {
    const { frame, close } = await openFrame({ srcdoc: report })
    Object.assign(frame.style, { width: `${width}px`, height: '900px' })
    await settle(frame.contentWindow!)
    const page = frame.contentDocument!
    const { scrollWidth, clientWidth } = page.querySelector('.scroll')!
    expect(page.querySelectorAll('thead th').length).toBeGreaterThan(6)
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
    expect(page.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    close()
  },
)
