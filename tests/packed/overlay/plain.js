import '@pollux/overlay/define'

const overlay = document.querySelector('pollux-overlay')
overlay.findings = globalThis.findings
overlay.addEventListener('finding-select', ({ detail }) => globalThis.report(detail.finding?.label))
overlay.addEventListener('findings-change', ({ detail }) => globalThis.report(detail.action))
