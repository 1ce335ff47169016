import '@pollux/overlay/define'

const overlay = document.querySelector('pollux-overlay')
if (overlay) overlay.selected = 0
overlay?.addEventListener('finding-select', ({ detail }) => console.log(detail.finding?.label))
