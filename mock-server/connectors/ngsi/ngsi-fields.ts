import type { OptionField } from '#contract/connector.ts'
import { questionFields } from '../polled/question-fields.ts'

export const ngsiFields: OptionField[] = [
  {
    id: 'url',
    label: { zh: '代理地址', en: 'Address of the broker' },
    help: { zh: '不含 /ngsi-ld/v1 或 /v2。', en: 'Without /ngsi-ld/v1 or /v2.' },
    input: 'text',
    required: true,
    example: 'https://broker.example.org:1026',
  },
  {
    id: 'api',
    label: { zh: '接口版本', en: 'API' },
    input: 'choice',
    required: false,
    initial: 'ld',
    choices: [
      { value: 'ld', label: { zh: 'NGSI-LD', en: 'NGSI-LD' } },
      { value: 'v2', label: { zh: 'NGSIv2（FIWARE Orion）', en: 'NGSIv2 (FIWARE Orion)' } },
    ],
  },
  {
    id: 'entityType',
    label: { zh: '实体类型', en: 'Type of entities' },
    help: { zh: '多个以逗号相连。', en: 'Several are joined by commas.' },
    input: 'text',
    required: true,
    example: 'AirQualityObserved',
  },
  {
    id: 'mode',
    label: { zh: '取数方式', en: 'How they come' },
    input: 'choice',
    required: false,
    initial: 'poll',
    choices: [
      { value: 'poll', label: { zh: '定时读取', en: 'Asked at intervals' } },
      { value: 'subscribe', label: { zh: '订阅：变化时由代理推送', en: 'Subscription: the broker sends changes' } },
    ],
  },
  {
    id: 'notifyUrl',
    label: { zh: '通知地址（订阅时）', en: 'Address of notifications (subscription)' },
    help: {
      zh: '代理能够访问的本系统地址，以 /in/<来源编号> 结尾。',
      en: 'This system as the broker reaches it, ending in /in/<name of this source>.',
    },
    input: 'text',
    required: false,
    example: 'https://ioc.example.org/in/air',
  },
  {
    id: 'tenant',
    label: { zh: '租户', en: 'Tenant' },
    help: { zh: 'NGSILD-Tenant 或 Fiware-Service。', en: 'NGSILD-Tenant or Fiware-Service.' },
    input: 'text',
    required: false,
    example: 'smartcity',
  },
  {
    id: 'servicePath',
    label: { zh: '服务路径（NGSIv2）', en: 'Service path (NGSIv2)' },
    input: 'text',
    required: false,
    example: '/air',
  },
  {
    id: 'context',
    label: { zh: '上下文地址（NGSI-LD）', en: 'Address of the @context (NGSI-LD)' },
    help: {
      zh: '由代理读取，使属性名变短；本系统不访问它。',
      en: 'Read by the broker, so that names come out short; never fetched from here.',
    },
    input: 'text',
    required: false,
    example: 'https://broker.example.org/context.jsonld',
  },
  {
    id: 'q',
    label: { zh: '筛选 q', en: 'Filter q' },
    input: 'text',
    required: false,
    example: 'pm25>0',
  },
  {
    id: 'attrs',
    label: { zh: '属性 attrs', en: 'Attributes attrs' },
    input: 'text',
    required: false,
    example: 'pm25,location,dateObserved',
  },
  ...questionFields,
]
