/** One of the twelve figures a city leader sees first (domain.md §A.2). */
export interface LeaderTile {
  readonly metric: string
  /** A second figure of the same matter, shown under it. */
  readonly second?: string
  readonly group: 'economy' | 'city' | 'service' | 'safety'
  /** Economic figures show their change in the trend channel (升红降绿); the others by severity only. */
  readonly channel: 'trend' | 'severity'
  readonly zh: string
  readonly en: string
}

export const LEADER_TILES: readonly LeaderTile[] = [
  { metric: 'gdp_growth', group: 'economy', channel: 'trend', zh: '地区生产总值增速', en: 'GDP growth' },
  { metric: 'industry_va_growth', group: 'economy', channel: 'trend', zh: '规上工业增速', en: 'Industry growth' },
  { metric: 'fiscal_rev_growth', group: 'economy', channel: 'trend', zh: '财政收入增速', en: 'Fiscal revenue' },
  { metric: 'urban_unemployment', group: 'economy', channel: 'trend', zh: '城镇失业率', en: 'Unemployment' },
  { metric: 'aqi', group: 'city', channel: 'severity', zh: '空气质量 AQI', en: 'Air quality AQI' },
  { metric: 'tti', group: 'city', channel: 'severity', zh: '道路延时指数', en: 'Travel time index' },
  {
    metric: 'hotline_on_time',
    second: 'hotline_satisfaction',
    group: 'service',
    channel: 'severity',
    zh: '热线按时办结',
    en: 'Hotline on time',
  },
  {
    metric: 'case_on_time',
    second: 'good_review_rate',
    group: 'service',
    channel: 'severity',
    zh: '政务按时办结',
    en: 'Services on time',
  },
  { metric: 'active_warnings', group: 'safety', channel: 'severity', zh: '生效预警', en: 'Active warnings' },
  { metric: 'incident_open', group: 'safety', channel: 'severity', zh: '在处突发事件', en: 'Open incidents' },
  { metric: 'iot_online_rate', group: 'safety', channel: 'severity', zh: '感知设备在线', en: 'Sensors online' },
  { metric: 'sec_event_level', group: 'safety', channel: 'severity', zh: '网络安全事件', en: 'Cyber event level' },
]
