import type { Words } from '#contract/words.ts'
import { ADMIN_WORDS } from './words-admin.ts'
import { ANOMALY_WORDS } from './words-anomaly.ts'
import { BRIEF_WORDS } from './words-brief.ts'
import { DECISION_WORDS } from './words-decision.ts'
import { FORECAST_WORDS } from './words-forecast.ts'
import { LEDGER_WORDS } from './words-ledger.ts'
import { WHAT_IF_WORDS } from './words-what-if.ts'
import { WHY_WORDS } from './words-why.ts'
import { BRIEFING_WORDS } from './words-briefing.ts'
import { BUNDLE_WORDS } from './words-bundle.ts'
import { CONTROL_WORDS } from './words-control.ts'
import { DESK_MAP_WORDS } from './words-desk-map.ts'
import { DESK_WORDS } from './words-desk.ts'
import { FOUNDATION_WORDS } from './words-foundation.ts'
import { LINEAGE_WORDS } from './words-lineage.ts'
import { PALETTE_WORDS } from './words-palette.ts'
import { PLAN_WORDS } from './words-plan.ts'
import { REPORT_WORDS } from './words-report.ts'
import { REVIEW_WORDS } from './words-review.ts'
import { SHIFT_WORDS } from './words-shift.ts'
import { TIME_WORDS } from './words-time.ts'
import { UNIT_WORDS } from './words-unit.ts'

/**
 * Every word the page says by itself, in both languages. `{{name}}` is filled by i18next. What the relay or a catalogue says
 * arrives as Words and is not here. The test holds: no empty side, the same blanks on both sides.
 */
export const WORDS = {
  ...ADMIN_WORDS,
  ...ANOMALY_WORDS,
  ...BRIEF_WORDS,
  ...DECISION_WORDS,
  ...FORECAST_WORDS,
  ...LEDGER_WORDS,
  ...WHAT_IF_WORDS,
  ...WHY_WORDS,
  ...BRIEFING_WORDS,
  ...BUNDLE_WORDS,
  ...CONTROL_WORDS,
  ...DESK_WORDS,
  ...DESK_MAP_WORDS,
  ...FOUNDATION_WORDS,
  ...LINEAGE_WORDS,
  ...PALETTE_WORDS,
  ...PLAN_WORDS,
  ...REPORT_WORDS,
  ...REVIEW_WORDS,
  ...SHIFT_WORDS,
  ...TIME_WORDS,
  ...UNIT_WORDS,

  'app.title': { zh: '城脉 · 城市智能运营中心', en: 'Chengmai · city operations centre' },
  'wall.name': { zh: '城市运行', en: 'City status' },
  'wall.mode.calm': { zh: '平时', en: 'Routine' },
  'wall.demo': { zh: '示范数据', en: 'Simulated data' },
  'wall.map': { zh: '城市地图', en: 'City map' },
  'wall.map.loading': { zh: '地图加载中', en: 'Loading the map' },
  'wall.map.unavailable': {
    zh: '地图暂时无法绘制，指标与告警照常更新；正在重试。',
    en: 'The map cannot be drawn for now. Figures and alarms go on; trying again.',
  },
  'wall.map.given-up': {
    zh: '本机无法绘制地图，指标与告警照常更新。请检查显卡驱动或重新加载页面。',
    en: 'This machine cannot draw the map. Figures and alarms go on. Check its graphics driver or reload the page.',
  },
  'wall.left': { zh: '城市体征', en: 'City signs' },
  'wall.right': { zh: '治理、服务与安全', en: 'Services, safety' },
  'wall.band': { zh: '24 小时 · 正常带', en: '24 h · normal band' },

  'feed.live': { zh: '实时', en: 'Live' },
  'feed.connecting': { zh: '连接中', en: 'Connecting' },
  'feed.silent': { zh: '数据停更', en: 'Frozen' },
  'feed.offline': { zh: '已断开', en: 'Offline' },
  'feed.refused': { zh: '已拒绝', en: 'Refused' },
  'feed.banner.connecting': { zh: '正在连接数据服务，请稍候。', en: 'Connecting to the relay. One moment.' },
  'feed.banner.silent': {
    zh: '数据服务自 {{since}} 起没有新消息，屏上数字停在那时。正在等待恢复；若持续，请通知值班员。',
    en: 'Nothing heard from the relay since {{since}}: figures stand as they were then. Waiting; if it lasts, tell the duty officer.',
  },
  'feed.banner.offline': {
    zh: '与数据服务的连接自 {{since}} 起中断，屏上数字停在那时。正在自动重连；若持续，请检查网络。',
    en: 'The connection to the relay was lost at {{since}}: figures stand as they were then. Reconnecting; if it lasts, check the network.',
  },
  'feed.banner.reload': { zh: '页面稍后自动重新加载。', en: 'The page will reload by itself shortly.' },

  'index.title': { zh: '城市运行指数', en: 'City index' },
  'index.versus': { zh: '较昨日同时', en: 'vs. yesterday' },
  'index.coverage': { zh: '数据覆盖', en: 'Coverage' },
  'index.lowest': { zh: '最低分项', en: 'Lowest' },
  'figure.unknown': { zh: '未知', en: 'unknown' },
  'figure.late': { zh: '数据滞后 {{age}}', en: '{{age}} late' },
  'figure.asof': { zh: '截至 {{time}}', en: 'as of {{time}}' },
  'figure.previous': { zh: '较上期', en: 'vs. previous' },
  'figure.no-past': { zh: '暂无历史', en: 'no history yet' },
  'figure.past-failed': { zh: '历史查询失败，稍后重试', en: 'history query failed, will retry' },
  'figure.level.none': { zh: '无', en: 'none' },

  'severity.red': { zh: '红色', en: 'Red' },
  'severity.orange': { zh: '橙色', en: 'Orange' },
  'severity.yellow': { zh: '黄色', en: 'Yellow' },
  'severity.blue': { zh: '蓝色', en: 'Blue' },

  'alarms.title': { zh: '正在发生', en: 'Happening now' },
  'alarms.count': { zh: '{{n}} 起', en: '{{n}} active' },
  'alarms.none': { zh: '当前没有告警', en: 'No alarm stands' },
  'alarms.none.recent': { zh: '上一起于 {{time}} 解除：{{title}}', en: 'The last one cleared at {{time}}: {{title}}' },
  'alarms.cleared': { zh: '已解除 {{time}}', en: 'cleared {{time}}' },
  'happening.response': { zh: '{{level}}响应', en: 'response {{level}}' },
  'happening.units': { zh: '{{n}} 支力量', en: '{{n}} units' },
  'warning.official': { zh: '官方预警', en: 'Official warning' },
  'warning.until': { zh: '至 {{time}}', en: 'until {{time}}' },
  'alarms.more': { zh: '另有 {{n}} 起', en: '{{n}} more' },
  'alarms.stale': { zh: '连接中断，告警可能已变化', en: 'Not connected: alarms may have changed' },

  'foot.day': { zh: '今日告警时间轴', en: "Today's alarms" },
  'foot.raised': {
    zh: '今日告警 {{raised}} 起，已解除 {{cleared}} 起',
    en: '{{raised}} alarms today, {{cleared}} cleared',
  },
  'foot.tracks': { zh: '移动目标', en: 'moving' },
  'foot.sensors': { zh: '传感器', en: 'sensors' },
  'foot.fresh': { zh: '新鲜', en: 'fresh' },
  'foot.approval': { zh: '审图号', en: 'Map approval' },

  'layers.title': { zh: '图层', en: 'Layers' },
  'layers.traffic': { zh: '车辆', en: 'Vehicles' },
  'layers.flow': { zh: '路况', en: 'Flow' },
  'layers.sensors': { zh: '传感器', en: 'Sensors' },
  'layers.alarms': { zh: '告警', en: 'Alarms' },
  'layers.heat': { zh: '诉求热力', en: 'Call heat' },
  'layers.buildings': { zh: '建筑', en: 'Buildings' },
  'layers.districts': { zh: '城区', en: 'Districts' },
  'layers.weather': { zh: '天气', en: 'Weather' },
  'legend.slow': { zh: '慢', en: 'slow' },
  'legend.fast': { zh: '畅', en: 'free' },

  'search.label': { zh: '查找地点', en: 'Find a place' },
  'search.hint': { zh: '查找地点…', en: 'Find a place…' },
  'search.none': { zh: '没有匹配的地点。换个名称试试。', en: 'No place matches. Try another name.' },

  'theme.tabs': { zh: '专题', en: 'Themes' },
  'theme.status': { zh: '总览', en: 'Overview' },
  'theme.economy': { zh: '经济', en: 'Economy' },
  'theme.market': { zh: '市场', en: 'Market' },
  'theme.society': { zh: '社会', en: 'Society' },
  'theme.service': { zh: '服务', en: 'Services' },
  'theme.digital': { zh: '数字底座', en: 'Digital' },
  'part.environment': { zh: '环境', en: 'Environment' },
  'part.traffic': { zh: '交通', en: 'Traffic' },
  'part.safety': { zh: '安全', en: 'Safety' },
  'part.lifelines': { zh: '生命线', en: 'Lifelines' },
  'part.hotline': { zh: '12345', en: '12345' },
  'part.emergency': { zh: '应急', en: 'Emergency' },
  'part.affairs': { zh: '办事', en: 'Affairs' },
  'part.reviews': { zh: '好差评', en: 'Reviews' },
  'part.health': { zh: '医疗', en: 'Health' },
  'part.people': { zh: '教育民生', en: 'Schools, welfare' },
  'theme.figures': { zh: '指标', en: 'Figures' },
  'theme.unfed': {
    zh: '另有 {{n}} 项指标尚无数据源接入。',
    en: '{{n}} more indicators have no source connected yet.',
  },
  'theme.none': {
    zh: '这一专题的指标都还没有数据源接入。接入后会自动出现在这里。',
    en: 'None of this theme’s indicators has a source connected yet. They appear here once one is.',
  },
  'ranking.title': { zh: '各区 · {{metric}}', en: 'By district · {{metric}}' },
  'chart.last24': { zh: '近 24 小时', en: 'last 24 h' },
  'chart.days60': { zh: '近 60 天', en: 'last 60 days' },
  'chart.months': { zh: '近两年', en: 'last two years' },
  'chart.week': { zh: '近 7 天', en: 'last 7 days' },
  'chart.growth': { zh: '主要增速', en: 'Growth' },
  'chart.prices': { zh: '价格涨幅', en: 'Prices' },
  'chart.samples': { zh: '抽检合格率', en: 'Samples passed' },
  'chart.lifelines': { zh: '供水与排涝', en: 'Water, pumps' },
  'chart.ready': { zh: '队伍与物资', en: 'Teams, supplies' },
  'chart.hotline': { zh: '热线质效', en: 'Hotline service' },
  'chart.cases': { zh: '受理与办结', en: 'Cases' },
  'chart.ambulance': { zh: '120 响应', en: 'Ambulances' },
  'chart.online': { zh: '设备在线', en: 'Devices online' },
  'chart.table': { zh: '数据表', en: 'Table' },
  'chart.time': { zh: '时间', en: 'Time' },
  'chart.value': { zh: '数值', en: 'Value' },
  'chart.low': { zh: '最低', en: 'Low' },
  'chart.high': { zh: '最高', en: 'High' },
  'chart.place': { zh: '地点', en: 'Place' },

  'drill.back': { zh: '返回', en: 'Back' },
  'drill.close': { zh: '返回全市', en: 'Back to the city' },
  'drill.figures': { zh: '指标', en: 'Figures' },
  'drill.inside': { zh: '区内', en: 'Inside' },
  'drill.alarms': { zh: '告警 {{n}} 起', en: '{{n}} alarms' },
  'drill.nothing': { zh: '此处没有读数上报。', en: 'Nothing reports from here.' },
  'drill.unknown': {
    zh: '没有登记“{{place}}”。它可能已被移除；请返回全市或另行查找。',
    en: '“{{place}}” is not registered. It may have been removed; go back to the city or search again.',
  },

  'kind.city': { zh: '全市', en: 'City' },
  'kind.district': { zh: '城区', en: 'District' },
  'kind.ward': { zh: '街道', en: 'Ward' },
  'kind.hospital': { zh: '医院', en: 'Hospital' },
  'kind.police': { zh: '公安', en: 'Police' },
  'kind.fire': { zh: '消防站', en: 'Fire station' },
  'kind.school': { zh: '学校', en: 'School' },
  'kind.fuel': { zh: '加油站', en: 'Fuel' },
  'kind.substation': { zh: '变电站', en: 'Substation' },
  'kind.service-hall': { zh: '政务中心', en: 'Service hall' },
  'kind.car-park': { zh: '停车场', en: 'Car park' },
  'kind.camera': { zh: '摄像机', en: 'Camera' },
  'kind.air': { zh: '空气站', en: 'Air station' },
  'kind.weather': { zh: '气象站', en: 'Weather station' },
  'kind.rain': { zh: '雨量站', en: 'Rain gauge' },
  'kind.underpass': { zh: '下穿通道', en: 'Underpass' },
  'kind.noise': { zh: '噪声站', en: 'Noise station' },
  'kind.power': { zh: '供电', en: 'Power' },
  'kind.water': { zh: '供水', en: 'Water supply' },
  'kind.bridge': { zh: '桥梁', en: 'Bridge' },
  'kind.heat': { zh: '供热', en: 'Heating' },
  'kind.pump': { zh: '排水泵', en: 'Pump' },
  'kind.other': { zh: '其他', en: 'Other' },

  'weather.north': { zh: '北风', en: 'N wind' },
  'weather.northeast': { zh: '东北风', en: 'NE wind' },
  'weather.east': { zh: '东风', en: 'E wind' },
  'weather.southeast': { zh: '东南风', en: 'SE wind' },
  'weather.south': { zh: '南风', en: 'S wind' },
  'weather.southwest': { zh: '西南风', en: 'SW wind' },
  'weather.west': { zh: '西风', en: 'W wind' },
  'weather.northwest': { zh: '西北风', en: 'NW wind' },
  'weather.calm': { zh: '静风', en: 'Calm' },
  'weather.force': { zh: '{{wind}} {{n}} 级', en: '{{wind}} force {{n}}' },
  'weather.rain': { zh: '降雨', en: 'Rain' },
  'weather.snow': { zh: '降雪', en: 'Snow' },
  'weather.dry': { zh: '无降水', en: 'Dry' },

  'age.now': { zh: '刚刚', en: 'now' },
  'age.s': { zh: '{{n}} 秒', en: '{{n}} s' },
  'age.min': { zh: '{{n}} 分', en: '{{n}} min' },
  'age.h': { zh: '{{n}} 小时', en: '{{n}} h' },
  'age.d': { zh: '{{n}} 天', en: '{{n}} d' },

  'debug.title': { zh: '运行诊断', en: 'Diagnostics' },
  'debug.page': { zh: '本页', en: 'This page' },
  'debug.relay': { zh: '数据服务', en: 'Relay' },
  'debug.entries': { zh: '日志条/秒', en: 'entries/s' },
  'debug.frames': { zh: '帧/秒', en: 'frames/s' },
  'debug.bytes': { zh: '千字节/秒', en: 'kB/s' },
  'debug.rows': { zh: '行/秒', en: 'rows/s' },
  'debug.coalesced': { zh: '合并', en: 'coalesced' },
  'debug.apply': { zh: '应用耗时 ms', en: 'apply ms' },
  'debug.lag': { zh: '上屏延迟 ms', en: 'lag to paint ms' },
  'debug.paint': { zh: '绘制间隔 ms', en: 'paint interval ms' },
  'debug.seq': { zh: '序号', en: 'seq' },
  'debug.gaps': { zh: '断档', en: 'gaps' },
  'debug.resets': { zh: '重置', en: 'resets' },
  'debug.faults': { zh: '错误', en: 'faults' },
  'debug.readings': { zh: '读数/秒', en: 'readings/s' },
  'debug.viewers': { zh: '观看者', en: 'viewers' },
  'debug.tick': { zh: '节拍 ms', en: 'tick ms' },
  'debug.memory': { zh: '内存 MB', en: 'memory MB' },
  'debug.loop': { zh: '事件循环 P99 ms', en: 'loop p99 ms' },
  'debug.unanswered': { zh: '数据服务未应答诊断查询', en: 'the relay did not answer' },

  'fault.title': { zh: '这部分画面出错，已停止显示', en: 'This part failed and is not shown' },
  'fault.retry': { zh: '重试', en: 'Try again' },
} as const satisfies Readonly<Record<string, Words>>

export type Word = keyof typeof WORDS
