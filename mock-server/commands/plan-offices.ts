import type { Words } from '#contract/words.ts'

/** Offices that own tasks of the plans that come with the system. */
export const OFFICES = {
  duty: { zh: '市总值班室', en: 'City duty office' },
  commander: { zh: '指挥长', en: 'Commander' },
  deputy: { zh: '副指挥长', en: 'Deputy commander' },
  flood: { zh: '防汛指挥部办公室', en: 'Flood control office' },
  weather: { zh: '气象局', en: 'Weather bureau' },
  water: { zh: '水务局', en: 'Water bureau' },
  traffic: { zh: '交警支队', en: 'Traffic police' },
  police: { zh: '公安局', en: 'Police' },
  fire: { zh: '消防救援支队', en: 'Fire and rescue' },
  health: { zh: '卫生健康委', en: 'Health commission' },
  ambulance: { zh: '急救中心', en: 'Ambulance centre' },
  emergency: { zh: '应急管理局', en: 'Emergency bureau' },
  environment: { zh: '生态环境局', en: 'Environment bureau' },
  works: { zh: '城管局', en: 'Municipal works' },
  housing: { zh: '住建局', en: 'Housing and construction' },
  rail: { zh: '轨道集团', en: 'Metro operator' },
  power: { zh: '供电公司', en: 'Power company' },
  district: { zh: '区县政府', en: 'District government' },
  press: { zh: '宣传部门', en: 'Press office' },
  civil: { zh: '民政局', en: 'Civil affairs' },
  transport: { zh: '交通运输局', en: 'Transport bureau' },
  organiser: { zh: '活动承办单位', en: 'Organiser of the event' },
  culture: { zh: '文化和旅游局', en: 'Culture and tourism' },
  all: { zh: '各责任部门', en: 'All offices concerned' },
} as const satisfies Readonly<Record<string, Words>>
export type Office = keyof typeof OFFICES
