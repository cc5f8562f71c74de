import { z } from 'zod'
import type { OptionField } from '#contract/connector.ts'
import { questionFields, questionShape } from '../polled/question-fields.ts'

export const sensorThingsOptionsSchema = z.object({
  ...questionShape,
  url: z.string().min(1).max(1000),
  filter: z.string().max(1000).default(''),
  dataArray: z.boolean().default(false),
  mqttUrl: z.string().max(300).default(''),
  mqttUsername: z.string().max(200).default(''),
})
export type SensorThingsOptions = z.infer<typeof sensorThingsOptionsSchema>

export const sensorThingsFields: OptionField[] = [
  {
    id: 'url',
    label: { zh: '服务地址', en: 'Address of the service' },
    help: { zh: '到版本号为止。', en: 'Up to the version.' },
    input: 'text',
    required: true,
    example: 'https://frost.example.org/FROST-Server/v1.1',
  },
  {
    id: 'filter',
    label: { zh: '数据流筛选 $filter', en: 'Which datastreams, $filter' },
    help: {
      zh: '对 Datastreams 的条件，可写 Thing/name 等；留空则全部。',
      en: 'A condition on Datastreams, which may speak of Thing/name and the like; empty: all.',
    },
    input: 'text',
    required: false,
    example: "ObservedProperty/name eq 'PM2.5' and startswith(Thing/name,'river')",
  },
  {
    id: 'dataArray',
    label: { zh: '补读时用 dataArray 格式', en: 'Fetch what was missed as dataArray' },
    help: { zh: '更短，但不是每个服务都支持。', en: 'Shorter; not every service has it.' },
    input: 'switch',
    required: false,
    initial: false,
  },
  {
    id: 'mqttUrl',
    label: { zh: 'MQTT 地址（可选）', en: 'Address of its MQTT (optional)' },
    help: {
      zh: '填写后，新观测一产生即收到；定时读取照常，用于补漏。',
      en: 'With it observations come as they are made; asking at intervals goes on and fills gaps.',
    },
    input: 'text',
    required: false,
    example: 'mqtts://frost.example.org:8883',
  },
  {
    id: 'mqttUsername',
    label: { zh: 'MQTT 用户名', en: 'User name for MQTT' },
    input: 'text',
    required: false,
    example: 'ioc',
  },
  { id: 'password', label: { zh: 'MQTT 口令', en: 'Password for MQTT' }, input: 'secret', required: false },
  ...questionFields,
]
