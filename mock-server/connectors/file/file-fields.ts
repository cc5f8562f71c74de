import type { OptionField } from '#contract/connector.ts'

/** The form of a file source. */
export const fileFields: readonly OptionField[] = [
  {
    id: 'upload',
    label: { zh: '文件', en: 'File' },
    help: {
      zh: 'CSV、Excel（xlsx）、GeoJSON 或 JSON，不超过 20 MB。第一行应为列名。',
      en: 'CSV, Excel (xlsx), GeoJSON or JSON, at most 20 MB. The first line should name the columns.',
    },
    input: 'upload',
    required: false,
  },
  {
    id: 'url',
    label: { zh: '或者：文件地址', en: 'Or: address of the file' },
    help: { zh: '会定时重新读取。', en: 'It is read again at intervals.' },
    input: 'text',
    required: false,
    example: 'https://data.example.org/air.csv',
  },
  {
    id: 'intervalS',
    label: { zh: '重新读取的间隔（秒）', en: 'Read again every (seconds)' },
    input: 'number',
    required: false,
    initial: 3600,
  },
  {
    id: 'format',
    label: { zh: '格式', en: 'Format' },
    input: 'choice',
    required: false,
    initial: 'auto',
    choices: [
      { value: 'auto', label: { zh: '自动识别', en: 'Recognise it' } },
      { value: 'csv', label: { zh: 'CSV 表格', en: 'CSV table' } },
      { value: 'xlsx', label: { zh: 'Excel（xlsx）', en: 'Excel (xlsx)' } },
      { value: 'geojson', label: { zh: 'GeoJSON', en: 'GeoJSON' } },
      { value: 'json', label: { zh: 'JSON', en: 'JSON' } },
    ],
  },
  {
    id: 'sheet',
    label: { zh: '工作表名称（Excel）', en: 'Name of the sheet (Excel)' },
    help: { zh: '留空为第一张。', en: 'Left empty: the first one.' },
    input: 'text',
    required: false,
  },
  {
    id: 'rows',
    label: { zh: '行所在的路径（JSON）', en: 'Path to the rows (JSON)' },
    input: 'text',
    required: false,
    example: 'data.items',
  },
]
