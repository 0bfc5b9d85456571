import { getDefaultTimeRange, LoadingState, type DataFrame, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PanelBuilders, SceneDataNode, type VizPanel } from '@grafana/scenes';
import { LegendDisplayMode, TooltipDisplayMode } from '@grafana/schema';
import type { BurnRateEvidence } from '../model/finding/finding';
import { percent } from '../model/words/format';
import { annotationFrames, seriesFrames, type OnsetText, type TraceLink } from './burnRateFrames';

/** Grafana's own time series panel, which draws the burn rate better than anything of ours would. */
export function burnRateChart(): VizPanel {
  return PanelBuilders.timeseries()
    .setTitle('')
    .setDisplayMode('transparent')
    .setHoverHeader(true)
    .setOption('legend', { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi })
    .setData(dataNode([], [], getDefaultTimeRange()))
    .build();
}

/** Hands the step's reading to the panel; nothing is asked again. */
export function fillBurnRateChart(chart: VizPanel, evidence: BurnRateEvidence, timeRange: TimeRange, link: TraceLink) {
  chart.setState({
    $data: dataNode(
      seriesFrames(evidence, (window) => t('scenes.chart.series', 'burn rate over {{window}}', { window })),
      annotationFrames(evidence, onsetText(evidence), link),
      timeRange
    ),
  });
}

function onsetText({ onset }: BurnRateEvidence): OnsetText {
  return {
    began:
      onset?.shape === 'slow'
        ? t('scenes.chart.rose', 'the burn rate rose slowly from about here')
        : t('scenes.chart.onset', 'the burn began here'),
    over: t('scenes.chart.over', 'the burn ended here'),
    sure: t('scenes.chart.sure', 'within this band with {{confidence}} confidence', {
      confidence: percent(onset?.confidence ?? NaN),
    }),
  };
}

function dataNode(series: DataFrame[], annotations: DataFrame[], timeRange: TimeRange): SceneDataNode {
  return new SceneDataNode({
    data: { state: LoadingState.Done, series, annotations, timeRange },
  });
}
