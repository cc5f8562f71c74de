import type { Words } from '#contract/words.ts'

/** An office and the systems of the catalogue that it answers for. */
interface Office extends Words {
  readonly systems: readonly string[]
}

/**
 * Who answers for a system in a usual city (D). A city with other bureaus edits this list; what a connector says of its own source
 * comes before it.
 */
const OFFICES: readonly Office[] = [
  { zh: '市12345热线中心', en: '12345 hotline centre', systems: ['12345平台'] },
  {
    zh: '市大数据局',
    en: 'City big-data bureau',
    systems: [
      '数据治理平台',
      '政务云管平台',
      'API网关',
      'ITSM',
      '物联网平台',
      '共享平台',
      '统一身份认证平台',
      '统一运维平台',
      '政务外网网管',
      '政务大数据平台',
      '灾备平台',
      '目录系统',
      '汇聚平台',
      '元数据系统',
      '政务云监控',
      '拨测',
      '城市物联网平台',
      '动环监控',
      '运维台账',
      '共享交换平台',
      '目录/共享平台',
      '统一消息平台',
      '运维绩效',
    ],
  },
  { zh: '市统计局', en: 'City bureau of statistics', systems: ['统计局', '宏观经济库(统计/发改)'] },
  {
    zh: '市政务服务办',
    en: 'City government services office',
    systems: ['一体化政务平台', '事项管理系统', '电子证照系统', '好差评系统', '排队叫号'],
  },
  {
    zh: '市生态环境局',
    en: 'City ecology and environment bureau',
    systems: ['生态环境监测', '生态环境/水务', '噪声自动站'],
  },
  {
    zh: '市委网信办',
    en: 'City cyberspace office',
    systems: ['态势感知', '网信/公安台账', '漏洞平台', '测评报告', '数据安全平台'],
  },
  { zh: '城市运行中心', en: 'City operations centre', systems: ['IOC自监控'] },
  { zh: '市财政局', en: 'City finance bureau', systems: ['统一公共支付平台', '财政局'] },
  { zh: '市自然资源局', en: 'City natural resources bureau', systems: ['时空信息平台', '空间地理库(自规)'] },
  { zh: '市公安局交警支队', en: 'City traffic police', systems: ['交警/图商', '交警122'] },
  {
    zh: '市应急管理局',
    en: 'City emergency management bureau',
    systems: [
      '应急指挥系统',
      '预案库',
      '值班值守系统',
      '危化监测预警',
      '安全生产平台',
      '应急物资系统',
      '应急力量系统',
      '避难场所系统',
      '应急局',
    ],
  },
  { zh: '市急救中心', en: 'City emergency medical centre', systems: ['急救中心'] },
  { zh: '国家统计局调查队', en: 'National statistics survey office', systems: ['统计局调查队'] },
  { zh: '市人社局', en: 'City human resources and social security bureau', systems: ['人社局'] },
  {
    zh: '市市场监管局',
    en: 'City market regulation bureau',
    systems: [
      '市监登记',
      '市监抽检系统',
      '互联网+监管系统',
      '法人库(市监/编办/民政)',
      '市监/教育',
      '明厨亮灶平台',
      '双随机平台',
      '12315平台',
      '特设监管平台',
      '96333/特设',
      '信用监管平台',
      '标准管理台账',
    ],
  },
  { zh: '市供电公司', en: 'City power supply company', systems: ['供电公司'] },
  { zh: '市司法局', en: 'City justice bureau', systems: ['行政执法平台', '司法局'] },
  { zh: '市城管局', en: 'City management bureau', systems: ['运管服平台', '城管'] },
  { zh: '市水务局', en: 'City water bureau', systems: ['排水监测', '水务', '水利', '水务SCADA', '供水SCADA'] },
  { zh: '市住建局', en: 'City housing and construction bureau', systems: ['生命线工程平台'] },
  { zh: '市轨道集团', en: 'City rail transit group', systems: ['轨道集团'] },
  {
    zh: '市公安局',
    en: 'City public security bureau',
    systems: ['公安接处警', '视频共享平台(GB/T 28181)', '人口库(公安/卫健/民政)', '公安反诈', '公安/文旅'],
  },
  { zh: '市消防救援支队', en: 'City fire and rescue', systems: ['消防119', '消防物联网'] },
  { zh: '市卫健委', en: 'City health commission', systems: ['卫健平台'] },
  { zh: '市通信管理办', en: 'City communications administration', systems: ['通信管理/运营商'] },
  {
    zh: '市发改委',
    en: 'City development and reform commission',
    systems: ['社会信用库(发改)', '发改/统计', '充电平台'],
  },
  { zh: '海关', en: 'Customs', systems: ['海关'] },
  { zh: '市交通局', en: 'City transport bureau', systems: ['高速/交通', '交通委', '停车平台'] },
  { zh: '人民银行分行', en: 'Central bank branch', systems: ['人行分支'] },
  { zh: '市药监局', en: 'City drug regulation bureau', systems: ['药监系统'] },
  { zh: '市气象局', en: 'City weather service', systems: ['气象/水务'] },
  { zh: '市公交集团', en: 'City bus group', systems: ['公交集团'] },
  { zh: '市文旅局', en: 'City culture and tourism bureau', systems: ['文旅/公安'] },
  { zh: '市预警发布中心', en: 'City warning release centre', systems: ['预警发布中心'] },
  { zh: '市疾控中心', en: 'City disease control centre', systems: ['疾控'] },
  { zh: '市血液中心', en: 'City blood centre', systems: ['血站'] },
  { zh: '市教育局', en: 'City education bureau', systems: ['教育局', '教育/公安'] },
  { zh: '市民政局', en: 'City civil affairs bureau', systems: ['民政局'] },
  { zh: '市密码管理局', en: 'City cryptography administration', systems: ['密码管理台账'] },
]

const BY_SYSTEM: ReadonlyMap<string, Words> = new Map(
  OFFICES.flatMap(({ zh, en, systems }) => systems.map((system): [string, Words] => [system, { zh, en }])),
)
const ENGLISH: ReadonlyMap<string, string> = new Map(OFFICES.map(({ zh, en }) => [zh, en]))

/** The office that answers for a system by its catalogue name; undefined for a system that is not of the catalogue. */
export function officeOf(system: string): Words | undefined {
  return BY_SYSTEM.get(system)
}

/** An office by its Chinese name in both languages; a name that a city gave itself stays as it is. */
export function officeWords(office: string): Words {
  return { zh: office, en: ENGLISH.get(office) ?? office }
}
