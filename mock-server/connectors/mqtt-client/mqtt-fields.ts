import type { OptionField } from '#contract/connector.ts'

/** Form lines every protocol over a broker shares. */
export const brokerFields: readonly OptionField[] = [
  {
    id: 'url',
    label: { zh: '消息服务器地址', en: 'Broker address' },
    help: { zh: '加密连接用 mqtts://。', en: 'mqtts:// for an encrypted connection.' },
    input: 'text',
    required: true,
    example: 'mqtts://iot.example.org:8883',
  },
  {
    id: 'version',
    label: { zh: 'MQTT 版本', en: 'Version of MQTT' },
    input: 'choice',
    required: false,
    initial: '5',
    choices: [
      { value: '5', label: { zh: '5.0', en: '5.0' } },
      { value: '3.1.1', label: { zh: '3.1.1（较旧的平台）', en: '3.1.1 (older platforms)' } },
    ],
  },
  { id: 'username', label: { zh: '用户名', en: 'User name' }, input: 'text', required: false, example: 'ioc' },
  { id: 'password', label: { zh: '口令', en: 'Password' }, input: 'secret', required: false },
  {
    id: 'ca',
    label: { zh: 'CA 证书（PEM）', en: 'CA certificate (PEM)' },
    help: {
      zh: '仅当消息服务器的证书由本单位自行签发时填写。',
      en: 'Only where the city signed the certificate of the broker itself.',
    },
    input: 'multiline',
    required: false,
    example: '-----BEGIN CERTIFICATE-----',
  },
]

export const mqttFields: OptionField[] = [
  ...brokerFields,
  {
    id: 'topics',
    label: { zh: '主题', en: 'Topics' },
    help: {
      zh: '每行一个。+ 代表一级，# 代表其后全部；$share/组名/主题 与其他程序分担。',
      en: 'One a line. + stands for one level, # for all that follows; $share/group/topic shares the load with other programs.',
    },
    input: 'multiline',
    required: true,
    example: 'air/+/pm25\n$share/ioc/water/#',
  },
  {
    id: 'qos',
    label: { zh: '服务质量', en: 'Quality of service' },
    input: 'choice',
    required: false,
    initial: '1',
    choices: [
      { value: '1', label: { zh: '1 · 至少一次（推荐）', en: '1 · at least once (recommended)' } },
      { value: '0', label: { zh: '0 · 最多一次', en: '0 · at most once' } },
    ],
  },
  {
    id: 'sessionHours',
    label: { zh: '离线保留（小时）', en: 'Kept while away (hours)' },
    help: {
      zh: '本系统断开期间，消息服务器为它保留服务质量 1 的消息多久；0 为不保留。',
      en: 'How long the broker keeps messages of quality 1 for this system while it is away; 0: not at all.',
    },
    input: 'number',
    required: false,
    initial: 24,
    example: '24',
  },
  {
    id: 'clientId',
    label: { zh: '客户端标识', en: 'Client id' },
    help: {
      zh: '留空则自动生成并保持不变。仅当管理员分配了固定标识时填写。',
      en: 'Left empty, one is made and stays the same. Only where the administrator gave out a fixed one.',
    },
    input: 'text',
    required: false,
    example: 'ioc-01',
  },
]
