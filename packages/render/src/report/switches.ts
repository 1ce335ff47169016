import { escapeXml } from '../escape-xml.ts'
import { htmlElement } from './html-element.ts'
import { groupDigits } from './inert-text.ts'
import { type ReportLabel, swatch } from './report-labels.ts'

/**
 * Returns the form with a switch for each layer and each label, and a slider for their opacity. The page's script
 * shows it.
 */
export function switchesForm(layers: readonly string[], labels: readonly ReportLabel[]): string {
  const range = { type: 'range', name: 'opacity', min: 0, max: 100, step: 5, value: 100 }
  return htmlElement('form', { hidden: true, autocomplete: 'off', 'aria-label': 'What is drawn' }, [
    ...switchGroup(
      'Layers',
      'layer',
      layers.map((name) => escapeXml(name)),
    ),
    ...switchGroup(
      'Labels',
      'label',
      labels.map(({ text, color, count }) => {
        const name = text ? htmlElement('bdi', {}, [escapeXml(text)]) : 'no label'
        const times = htmlElement('span', { class: 'count' }, [`× ${groupDigits(count)}`])
        return `${swatch(color)} ${name} ${times}`
      }),
    ),
    htmlElement('label', { class: 'opacity' }, ['Opacity', htmlElement('input', range)]),
  ])
}

function switchGroup(title: string, name: string, contents: readonly string[]): string[] {
  if (contents.length === 0) return []
  const switches = contents.map((content, index) => {
    const box = { type: 'checkbox', name, value: index, checked: true }
    return htmlElement('label', {}, [`${htmlElement('input', box)} ${content}`])
  })
  return [htmlElement('fieldset', {}, [htmlElement('legend', {}, [title]), ...switches])]
}
