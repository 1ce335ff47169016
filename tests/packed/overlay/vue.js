import '@pollux/overlay/define'
import { createApp, shallowRef } from 'vue/dist/vue.esm-bundler.js'

const app = createApp({
  setup() {
    const findings = shallowRef(globalThis.findings)
    const change = ({ detail }) => {
      findings.value = detail.findings
      globalThis.report(detail.action)
    }
    const select = ({ detail }) => globalThis.report(detail.finding?.label)
    return { findings, change, select, size: { width: 300, height: 200 } }
  },
  template: `
    <pollux-overlay list editable :size="size" :findings="findings"
      @finding-select="select" @findings-change="change" />`,
})
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('pollux-')
app.mount('#root')
