import { z } from 'zod'
import type { OptionField } from '#contract/connector.ts'
import { questionFields, questionShape } from '../polled/question-fields.ts'

export const gtfsRtOptionsSchema = z
  .object({
    ...questionShape,
    intervalS: z.number().min(5).max(3600).default(30),
    vehiclesUrl: z.string().max(2000).default(''),
    tripsUrl: z.string().max(2000).default(''),
    alertsUrl: z.string().max(2000).default(''),
    frozenAfterS: z.number().min(30).max(86_400).default(300),
    prefix: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,20}$/)
      .default('bus'),
  })
  .refine(({ vehiclesUrl, tripsUrl, alertsUrl }) => vehiclesUrl !== '' || tripsUrl !== '' || alertsUrl !== '', {
    path: ['vehiclesUrl'],
    error: 'at least one address is needed',
  })
export type GtfsRtOptions = z.infer<typeof gtfsRtOptionsSchema>

export const gtfsRtFields: OptionField[] = [
  {
    id: 'vehiclesUrl',
    label: { zh: '车辆位置地址', en: 'Address of vehicle positions' },
    help: { zh: '三个地址至少填一个。', en: 'Give at least one of the three.' },
    input: 'text',
    required: false,
    example: 'https://transit.example.org/gtfs-rt/vehicle-positions.pb',
  },
  {
    id: 'tripsUrl',
    label: { zh: '班次更新地址', en: 'Address of trip updates' },
    input: 'text',
    required: false,
    example: 'https://transit.example.org/gtfs-rt/trip-updates.pb',
  },
  {
    id: 'alertsUrl',
    label: { zh: '服务公告地址', en: 'Address of service alerts' },
    input: 'text',
    required: false,
    example: 'https://transit.example.org/gtfs-rt/alerts.pb',
  },
  {
    id: 'frozenAfterS',
    label: { zh: '多久算停更（秒）', en: 'Frozen after (seconds)' },
    help: {
      zh: '数据自带的时间比现在早这么多，即使仍有应答，也按停更处理。',
      en: 'A feed whose own time is older than this is frozen, although it answers.',
    },
    input: 'number',
    required: false,
    initial: 300,
    example: '300',
  },
  {
    id: 'prefix',
    label: { zh: '车辆编号前缀', en: 'Prefix of vehicle names' },
    help: { zh: '使不同公司的车辆编号不相混。', en: 'Keeps vehicles of several operators apart.' },
    input: 'text',
    required: false,
    initial: 'bus',
    example: 'bus',
  },
  ...questionFields.map((field) => (field.id === 'intervalS' ? { ...field, initial: 30, example: '30' } : field)),
]
