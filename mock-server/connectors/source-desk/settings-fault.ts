import type { ZodError } from 'zod'
import type { ConnectorSettings } from '#contract/connector.ts'
import type { Words } from '#contract/words.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'

/** Sources whose names are taken by the relay itself and by the simulated city. */
const RESERVED = /^(relay|history|http|city-pack)$|^(mock|probe)-/

/** Why these settings cannot be run, or undefined. */
export function settingsFault(settings: ConnectorSettings, protocol: RunnableProtocol | undefined): Words | undefined {
  const { id, kind, mapping, options } = settings
  if (RESERVED.test(id)) {
    return {
      zh: `名称“${id}”已被系统占用。请换一个标识。`,
      en: `The name “${id}” is taken by the relay itself. Choose another id.`,
    }
  }
  if (!protocol) return { zh: `不支持协议“${kind}”。`, en: `The protocol “${kind}” is not supported.` }
  const wrong = protocol.check(options)
  if (wrong) return optionsFault(wrong, protocol)
  if (protocol.mapped && mapping === undefined && options['readings'] !== 'ours') {
    return {
      zh: '还没有字段映射，系统不知道记录的含义。请先完成映射。',
      en: 'There is no mapping yet, so nobody knows what the records mean. Complete the mapping first.',
    }
  }
  const column = mapping?.values.find(
    ({ metric, metricField }) => (metric === undefined) === (metricField === undefined),
  )
  if (column) {
    return {
      zh: `字段“${column.field}”须指定指标，或指定由哪个字段给出指标，二者取一。`,
      en: `The field “${column.field}” needs a metric, or the field that names it: one of the two.`,
    }
  }
  if (mapping?.time.form === 'local' && mapping.time.utcOffsetMinutes === undefined) {
    return {
      zh: '时间没有时区，系统不会猜测。请选择来源所用的时区。',
      en: 'The times have no zone, and we do not guess. Choose the zone the source uses.',
    }
  }
  return undefined
}

/** Which lines of the form are wrong, by the words the form shows. */
function optionsFault(error: ZodError, { fields }: RunnableProtocol): Words {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0] ?? '')))]
  const labels = names.map((name) => fields.find(({ id }) => id === name)?.label ?? { zh: name, en: name })
  return {
    zh: `这些设置无法使用：${labels.map(({ zh }) => zh).join('、')}。请更正。`,
    en: `These settings cannot be used: ${labels.map(({ en }) => en).join(', ')}. Correct them.`,
  }
}
