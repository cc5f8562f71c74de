import type { Words } from '#contract/words.ts'
import { CATALOGUE_WORDS } from './words-catalogue.ts'
import { QUALITY_WORDS } from './words-quality.ts'
import { QUARANTINE_WORDS } from './words-quarantine.ts'
import { SOURCE_WORDS } from './words-source.ts'

/** Words of sources, quarantine, quality and the catalogue. */
export const ADMIN_WORDS = {
  ...CATALOGUE_WORDS,
  ...QUALITY_WORDS,
  ...QUARANTINE_WORDS,
  ...SOURCE_WORDS,

  'admin.of-now': {
    zh: '本页是现在的接入与规则，不随回看变化。',
    en: 'This page shows sources and rules as they are now, whatever moment is looked back on.',
  },
  'admin.title': { zh: '数据接入', en: 'Data desk' },
  'admin.pages': { zh: '接入台各页', en: 'Pages of the data desk' },
  'admin.sources': { zh: '数据源', en: 'Sources' },
  'admin.quarantine': { zh: '隔离区', en: 'Quarantine' },
  'admin.catalogue': { zh: '指标中心', en: 'Catalogue' },
  'admin.quality': { zh: '数据质量', en: 'Quality' },
  'admin.to-wall': { zh: '态势大屏', en: 'City status' },
  'admin.close': { zh: '关闭', en: 'Close' },
  'admin.cancel': { zh: '取消', en: 'Cancel' },
  'admin.loading': { zh: '正在读取…', en: 'Loading…' },
  'admin.table': { zh: '列表', en: 'Table' },
  'admin.never': { zh: '从未', en: 'never' },
  'admin.ago': { zh: '{{age}}前', en: '{{age}} ago' },

  'token.title': { zh: '更改需要口令', en: 'A change needs the token' },
  'token.label': { zh: '口令', en: 'Token' },
  'token.help': {
    zh: '部署时设定的 PUSH_TOKEN。只留在本页内存，关闭或刷新页面即清除。',
    en: "The PUSH_TOKEN of this deployment. Kept in this page's memory only and gone when it is closed or loaded anew.",
  },
  'token.wrong': {
    zh: '口令不对，更改没有执行。请核对后再输。',
    en: 'That is not the token, and nothing was changed. Check it and enter it again.',
  },
  'token.send': { zh: '继续', en: 'Go on' },

  'source.add': { zh: '接入数据源', en: 'Add a source' },
  'source.add-file': { zh: '上传表格文件', en: 'Upload a table' },
  'source.filter': { zh: '按名称、系统、单位查找', en: 'Find by name, system, office' },
  'source.filter-none': { zh: '没有符合的数据源。请清空查找条件。', en: 'No source fits. Clear the search.' },
  'source.by-file': {
    zh: '数据源由部署文件 {{file}} 决定，此处只能查看。要更改请修改该文件并重启数据服务。',
    en: "Sources are set by the deployment's file {{file}} and can only be looked at here. To change them, edit that file and restart the relay.",
  },
  'source.list-failed': {
    zh: '数据源列表读取失败，正在重试。若持续，请检查数据服务是否运行。',
    en: 'The list of sources could not be read; trying again. If it lasts, check that the relay runs.',
  },
  'source.list-old': {
    zh: '数据服务未应答，下列状态是之前的。正在重试。',
    en: 'The relay does not answer: the states below are older. Trying again.',
  },
  'source.kinds-failed': {
    zh: '接入方式读取失败，正在重试。',
    en: 'The ways to connect could not be read; trying again.',
  },
  'source.none': { zh: '还没有接入任何数据源。', en: 'No source is connected yet.' },
  'source.none-todo': {
    zh: '手里有一张表（CSV、Excel、GeoJSON）？选“上传表格文件”，几分钟即可上图。',
    en: 'You have a table (CSV, Excel, GeoJSON)? Choose "Upload a table": it is on the map in minutes.',
  },
  'source.gone': {
    zh: '没有名为 {{id}} 的数据源，可能已被移除。请回到列表。',
    en: 'There is no source {{id}}; it may have been removed. Go back to the list.',
  },
  'source.column.state': { zh: '状态', en: 'State' },
  'source.column.name': { zh: '数据源', en: 'Source' },
  'source.column.kind': { zh: '接入方式', en: 'Speaks' },
  'source.column.office': { zh: '责任单位', en: 'Responsible' },
  'source.column.heard': { zh: '最近收到', en: 'Last heard' },
  'source.column.newest': { zh: '最新数据时间', en: 'Newest data' },
  'source.column.taken': { zh: '采用', en: 'Taken' },
  'source.column.refused': { zh: '拒收', en: 'Refused' },
  'source.column.actions': { zh: '操作', en: 'Actions' },
  'source.no-office': { zh: '未填写', en: 'not said' },
  'source.state.starting': { zh: '启动中', en: 'Starting' },
  'source.state.running': { zh: '运行', en: 'Running' },
  'source.state.waiting': { zh: '等待重试', en: 'Waiting' },
  'source.state.broken': { zh: '故障', en: 'Broken' },
  'source.state.paused': { zh: '已暂停', en: 'Paused' },
  'source.pause': { zh: '暂停', en: 'Pause' },
  'source.pause-named': { zh: '暂停 {{name}}', en: 'Pause {{name}}' },
  'source.resume': { zh: '恢复', en: 'Resume' },
  'source.resume-named': { zh: '恢复 {{name}}', en: 'Resume {{name}}' },
  'source.enter': { zh: '填报', en: 'Enter' },
  'source.on-map': { zh: '看地图', en: 'On the map' },
  'source.on-map-named': { zh: '在地图上看 {{name}}', en: '{{name}} on the map' },
  'source.diagnostics': { zh: '诊断文件', en: 'Diagnostics' },
  'source.remove': { zh: '移除', en: 'Remove' },
  'source.remove-named': { zh: '移除 {{name}}', en: 'Remove {{name}}' },
  'source.remove-title': { zh: '移除数据源“{{name}}”？', en: 'Remove the source "{{name}}"?' },
  'source.remove-what': {
    zh: '连接立即断开，它的设置和密钥从数据服务删除，它供给的指标将变为过期。已入库的历史和日志保留。此操作不能撤销。',
    en: 'It is disconnected at once, its settings and secrets are deleted from the relay, and the figures it feeds turn stale. History and journal are kept. This cannot be undone.',
  },
  'source.done.pause': { zh: '已暂停 {{name}}', en: '{{name}} is paused' },
  'source.done.resume': { zh: '已恢复 {{name}}', en: '{{name}} is resumed' },
  'source.done.retry': { zh: '正在重试 {{name}}', en: 'Trying {{name}} again' },
  'source.done.remove': { zh: '已移除 {{name}}', en: '{{name}} is removed' },
  'source.repair-since': { zh: '自', en: 'Since' },
  'repair.retry': { zh: '立即重试', en: 'Try now' },
  'repair.edit': { zh: '修改设置', en: 'Edit settings' },
  'repair.secret': { zh: '输入密钥', en: 'Enter the secret' },
  'repair.quarantine': { zh: '查看隔离区', en: 'See the quarantine' },
} as const satisfies Readonly<Record<string, Words>>
