import { z } from 'zod'
import type { OptionField } from '#contract/connector.ts'
import { questionFields, questionShape } from '../polled/question-fields.ts'

export const capOptionsSchema = z.object({
  ...questionShape,
  url: z.string().min(1).max(2000),
  missing: z.enum(['ended', 'kept']).default('ended'),
})
export type CapOptions = z.infer<typeof capOptionsSchema>

export const capFields: OptionField[] = [
  {
    id: 'url',
    label: { zh: '预警地址', en: 'Address of the alerts' },
    help: {
      zh: 'CAP 文件、指向 CAP 文件的 Atom 或 RSS、或 EDXL-DE 信封。',
      en: 'A CAP file, an Atom or RSS feed of CAP files, or an EDXL-DE envelope.',
    },
    input: 'text',
    required: true,
    example: 'https://alerts.example.org/cap/feed.atom',
  },
  {
    id: 'missing',
    label: { zh: '从中消失的预警', en: 'A warning that is missing from it' },
    help: {
      zh: '列出全部生效预警的选“已解除”；只列最新几条的选“保留”，直到取消或到期。',
      en: 'Ended: it lists all that is in force. Kept until cancelled or expired: it lists the latest only.',
    },
    input: 'choice',
    required: false,
    initial: 'ended',
    choices: [
      { value: 'ended', label: { zh: '已解除', en: 'Has ended' } },
      { value: 'kept', label: { zh: '保留', en: 'Is kept' } },
    ],
  },
  ...questionFields,
]
