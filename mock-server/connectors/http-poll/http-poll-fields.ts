import type { OptionField } from '#contract/connector.ts'

export const httpPollFields: OptionField[] = [
  {
    id: 'url',
    label: { zh: '接口地址', en: 'Address' },
    help: { zh: '不要把令牌写在地址里。', en: 'Do not write the token into it.' },
    input: 'text',
    required: true,
    example: 'https://data.example.org/air/latest?city=1',
  },
  {
    id: 'intervalS',
    label: { zh: '间隔（秒）', en: 'Interval (seconds)' },
    input: 'number',
    required: false,
    initial: 300,
    example: '300',
  },
  {
    id: 'format',
    label: { zh: '格式', en: 'Format' },
    input: 'choice',
    required: false,
    initial: 'json',
    choices: [
      { value: 'json', label: { zh: 'JSON', en: 'JSON' } },
      { value: 'csv', label: { zh: 'CSV（首行为列名）', en: 'CSV (first line names the columns)' } },
      { value: 'cloudevents', label: { zh: 'CloudEvents', en: 'CloudEvents' } },
    ],
  },
  {
    id: 'rows',
    label: { zh: '行在哪里', en: 'Where the rows are' },
    help: {
      zh: 'JSON 中到数组或列的路径，以点相连；留空则为整个文档。其外的单个值在每行的 $document 下。',
      en: 'Path in the JSON to the array or the columns, joined by dots; empty: the whole document. Single values around it stand in each row under $document.',
    },
    input: 'text',
    required: false,
    example: 'result.items',
  },
  {
    id: 'charset',
    label: { zh: 'CSV 编码', en: 'Encoding of CSV' },
    input: 'choice',
    required: false,
    initial: 'utf-8',
    choices: [
      { value: 'utf-8', label: { zh: 'UTF-8', en: 'UTF-8' } },
      { value: 'gb18030', label: { zh: 'GB18030（含 GBK）', en: 'GB18030 (covers GBK)' } },
    ],
  },
  {
    id: 'token',
    label: { zh: '令牌', en: 'Token' },
    help: {
      zh: '含空格时原样发送（如 Basic …），否则前面加 Bearer。',
      en: 'Sent as it is where it holds a space (Basic …), otherwise after the word Bearer.',
    },
    input: 'secret',
    required: false,
  },
  {
    id: 'tokenIn',
    label: { zh: '令牌放在', en: 'Where the token goes' },
    input: 'choice',
    required: false,
    initial: 'authorization',
    choices: [
      { value: 'authorization', label: { zh: 'Authorization 请求头', en: 'The Authorization header' } },
      { value: 'header', label: { zh: '其他请求头', en: 'Another header' } },
      { value: 'query', label: { zh: '地址参数', en: 'A parameter of the address' } },
    ],
  },
  {
    id: 'tokenName',
    label: { zh: '请求头或参数名', en: 'Name of that header or parameter' },
    input: 'text',
    required: false,
    example: 'x-api-key',
  },
  {
    id: 'headers',
    label: { zh: '其他请求头', en: 'Further headers' },
    help: { zh: '每行一个：名称: 值。不要放秘密。', en: 'One a line, name: value. No secrets here.' },
    input: 'multiline',
    required: false,
    example: 'accept-language: zh-CN',
  },
]
