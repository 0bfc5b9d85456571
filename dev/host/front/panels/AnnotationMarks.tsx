import { css } from '@emotion/css';
import { DataFrame, dateTimeFormat, GrafanaTheme2, textUtil, TimeZone } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { DEFAULT_ANNOTATION_COLOR, Tooltip, UPlotConfigBuilder, useStyles2, useTheme2 } from '@grafana/ui';
import { createPortal } from 'react-dom';
import { usePlot } from './usePlot';

interface Props {
  config: UPlotConfigBuilder;
  frames: DataFrame[];
  timeZone: TimeZone;
}

interface Annotation {
  time: number;
  timeEnd: number;
  title: string;
  text: string;
  color: string;
}

/** Annotation frames over a chart: a dashed line at `time`, a shaded region up to `timeEnd`, a mark on the axis. */
export function AnnotationMarks({ config, frames, timeZone }: Props) {
  const plot = usePlot(config);
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  if (!plot) {
    return null;
  }
  const { min = 0, max = 0 } = plot.scales.x;
  const visible = frames
    .filter(({ name }) => name !== 'exemplar')
    .flatMap(annotationsOf)
    .filter(({ time, timeEnd }) => timeEnd >= (min ?? 0) && time <= (max ?? 0));
  return createPortal(
    visible.map(({ time, timeEnd, title, text, color: named }, index) => {
      const color = theme.visualization.getColorByName(named);
      const left = Math.max(plot.valToPos(time, 'x'), 0);
      const right = Math.min(plot.valToPos(timeEnd, 'x'), plot.over.clientWidth);
      const width = Math.max(right - left, 0);
      return (
        <div key={index} className={styles.region} style={{ left, width, borderColor: color }}>
          {width > 0 && <div className={styles.fill} style={{ background: color }} />}
          <Tooltip content={<AnnotationText {...{ time, timeEnd, title, text, timeZone }} />} placement="bottom">
            {/* As in Grafana: nothing that keys reach, or that has a name. */}
            <div
              data-testid={selectors.pages.Dashboard.Annotations.marker}
              className={width > 0 ? styles.bar : styles.mark}
              style={width > 0 ? { background: color } : { borderBottomColor: color }}
            />
          </Tooltip>
        </div>
      );
    }),
    plot.over
  );
}

function AnnotationText({ time, timeEnd, title, text, timeZone }: Omit<Annotation, 'color'> & { timeZone: TimeZone }) {
  const at = [time, ...(timeEnd > time ? [timeEnd] : [])].map((moment) => dateTimeFormat(moment, { timeZone }));
  return (
    <div>
      <div>{at.join(' – ')}</div>
      {title && <strong>{title}</strong>}
      {text && <div dangerouslySetInnerHTML={{ __html: textUtil.sanitize(text) }} />}
    </div>
  );
}

function annotationsOf(frame: DataFrame): Annotation[] {
  const values = (name: string): unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  const [times, ends, titles, texts, colors] = ['time', 'timeEnd', 'title', 'text', 'color'].map(values);
  return times.map((time, row) => ({
    time: Number(time),
    timeEnd: Number(ends[row] ?? time) || Number(time),
    title: String(titles[row] ?? ''),
    text: String(texts[row] ?? ''),
    color: String(colors[row] ?? DEFAULT_ANNOTATION_COLOR),
  }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  region: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    borderLeft: '1px dashed',
    borderRight: '1px dashed',
    pointerEvents: 'none',
  }),
  fill: css({ position: 'absolute', inset: 0, opacity: 0.1 }),
  mark: css({
    position: 'absolute',
    bottom: -6,
    left: -6,
    width: 0,
    height: 0,
    padding: 0,
    background: 'none',
    border: 'solid transparent',
    borderWidth: '0 5px 5px 5px',
    pointerEvents: 'auto',
  }),
  bar: css({
    position: 'absolute',
    bottom: -5,
    left: 0,
    width: '100%',
    height: 5,
    padding: 0,
    border: 'none',
    borderRadius: theme.shape.radius.default,
    pointerEvents: 'auto',
  }),
});
